extension [Int64] {
  var sum: Int64 {
    var total: Int64 = 0
    for value in self { total += value }
    return total
  }
}
