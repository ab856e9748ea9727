/// Where a figure comes from.
public struct ScenarioSource: Hashable, Sendable {
  public var key: String
  public var title: String
  public var place: String?
  public var link: String?

  public init(key: String, title: String, place: String? = nil, link: String? = nil) {
    self.key = key
    self.title = title
    self.place = place
    self.link = link
  }
}
