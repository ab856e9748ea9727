/// FNV-1a over 64 bits: every step can be undone, so one changed byte never leaves it as it was.
enum StateChecksum {
  static let width = 8

  static func of(_ bytes: ArraySlice<UInt8>) -> UInt64 {
    bytes.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }
}
