import Estimation
import FacilitySimulation
import ScenarioModel
import Testing

@testable import Reporting

/// Goal: Markdown renders as tables on GitHub, whatever words a scenario uses.
struct MarkdownReportTests {
  @Test func isExactlyThis() {
    let report = Report(ResultFixture.full, ResultFixture.facts)
    let text = MarkdownReport(report).rendered()
    // No-break spaces are shown as "·" here, to be seen.
    let expected = Self.expected
    #expect(text.replacing("\u{A0}", with: "·") == expected)
  }

  /// Method: every line of a table has as many unescaped bars as its header, one more than cells.
  @Test(arguments: [
    "a | b", "a\\|b", "|", "<b>bold</b>", "*_`~#[x](y)", "+ EUR 400", "- x", "a\nb",
  ])
  func wordsNeverBreakATable(title: String) {
    let design = { (name: String, title: String) in
      DesignResult(
        name: name, title: title, estimates: [ResultFixture.perTrial(0.15, 0.001)],
        differences: [DifferenceEstimate(mean: 0.1, standardError: 0.01)])
    }
    let result = ResultFixture.result(
      [ResultFixture.metric(.portfolio, "book", "defaultRate", .share)],
      [design("a", "plain"), design("b", title)], title: title, notes: [title])
    let text = MarkdownReport(Report(result, ResultFixture.facts)).rendered()
    var tables = 0
    for line in text.split(separator: "\n") where line.hasPrefix("|") {
      let bars = line.replacing("\\\\", with: "").replacing("\\|", with: "").filter { $0 == "|" }
      #expect(bars.count == 5 || bars.count == 4, "\(line)")
      if line.hasPrefix("|:--") { tables += 1 }
    }
    #expect(tables == 2)
    #expect(!text.contains("<b>"))
  }

  private static let expected = """
    # A test

    ## Borrowers

    | | | With a guarantee (baseline) | No EU support at all |
    |:--|:--|--:|--:|
    | Borrowers | | 1·275.1·±·1.5 | 1·275.1·±·1.5 |
    | Default rate | % | 14.871·±·0.031 | 14.875·±·0.031 |
    | All-in APR | % | 12.3·±·0.0 | 12.3·±·0.0 |

    ## Lender

    | | | With a guarantee (baseline) | No EU support at all |
    |:--|:--|--:|--:|
    | Volume lent | EUR | 11·221·000·±·13·000 | 11·221·000·±·13·000 |
    | Lender's loss | EUR | 612·300·±·3·500 | 1·024·700·±·4·000 |
    | ··95th percentile | EUR | 812·300·±·3·500 | 1·224·700·±·4·000 |
    | ··mean of the worst 5 % | EUR | 862·300·±·6·900 | 1·274·700·±·8·000 |
    | Break-even rate | % | 11.432·±·0.012 | 12.432·±·0.012 |

    ## Guarantee

    | | | With a guarantee (baseline) | No EU support at all |
    |:--|:--|--:|--:|
    | Net payments | EUR | 412·300·±·1·000 | 0·±·0 |
    | ··95th percentile | EUR | 472·300·±·1·000 | 0·±·0 |
    | Cap exhausted, probability | % | 0.0000·±·0.0098 | – |
    | ··month of exhaustion | | 2025-06 | – |
    | ····trials with a value | | 123 | – |

    ## EU payments by year, EUR thousand

    | | 2022 | 2023 |
    |:--|--:|--:|
    | With a guarantee (baseline) | 12.3·±·0 | 400·±·1 |
    | No EU support at all | 0 | 0 |

    ## Differences from With a guarantee (baseline)

    ### Borrowers

    | | | No EU support at all |
    |:--|:--|--:|
    | Default rate | pp | not·distinguishable |

    ### Lender

    | | | No EU support at all |
    |:--|:--|--:|
    | Lender's loss | EUR | +412·300·±·1·200 |
    | Break-even rate | pp | +1.0000·±·0.0099 |

    ### Guarantee

    | | | No EU support at all |
    |:--|:--|--:|
    | Net payments | EUR | −412·300·±·1·000 |

    ### EU payments by year, EUR thousand

    | | 2022 | 2023 |
    |:--|--:|--:|
    | No EU support at all | −12.3·±·0 | −400·±·1 |

    ## How to read this

    - ± is one standard error; for percentiles and probabilities, the 95 % interval ÷ 3.92.
    - – is not applicable.
    - In tables by year, 0 stands for 0 ± 0 and n.d. for not distinguishable.
    - Differences are taken trial by trial on common random numbers.
    - Within 2 standard errors of 0 they are not distinguishable; pp are percentage points.
    - Rows in which no design differs are left out.

    ## Assumptions without a source (judgement)

    - correlation: 0.05; retail range 0.02 to 0.15

    ## Notes

    - A note.

    ## Sources

    - A paper, p. 3

    ## Run

    - blend 0.1.0, seed 1, 10 000 trials per design
    - precision largest standard error ÷ \\|mean\\| is 0.4 % (target 1 %)
    - designs: noSupport, guarantee (baseline)
    - scenario file SHA-256 abababababababababababababababababababababababababababababababab

    """
}
