/// Where a node of the graph is stated first.
struct ValueOrigin: Hashable, Sendable {
  var design = ""
  var path = ""
}
