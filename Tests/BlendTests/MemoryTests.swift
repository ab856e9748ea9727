import Estimation
import Testing

@testable import blend

/// Goal: sizes of memory are read and said as people write them.
struct MemoryTests {
  @Test(arguments: [
    ("100 MB", 100_000_000), ("1 GB", 1_000_000_000), ("2GB", 2_000_000_000),
    ("1 000 GB", nil), ("1000 GB", 1_000_000_000_000), ("99 MB", nil), ("1 TB", nil), ("", nil),
    ("GB", nil), ("1.5 GB", nil), ("-2 GB", nil), ("99999999999999999999 GB", nil),
    ("500 mb", 500_000_000),
  ])
  func readsSizes(text: String, bytes: Int?) {
    #expect((try? MemorySize(text))?.bytes == bytes)
  }

  @Test(arguments: [
    (1, "1 MB"), (100_000_000, "100 MB"), (999_000_001, "1 GB"), (1_000_000_000, "1 GB"),
    (1_000_000_001, "1.1 GB"), (12_850_000_000, "12.9 GB"),
  ])
  func saysSizesRoundedUp(bytes: Int, words: String) {
    #expect(MemorySize(bytes: bytes).words == words)
  }
}
