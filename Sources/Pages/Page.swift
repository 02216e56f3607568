/// One HTML page without scripts and without anything to fetch; it is well-formed XML too.
public struct Page: Sendable {
    /// What the reader's window is called.
    public var title: String
    /// The language as HTML names it, such as `zh-CN`.
    public var language: String
    /// The looks, as CSS.
    public var style: String
    /// The parts of the page, which are markup already.
    public var sections: [String]

    /// Puts a page together.
    public init(title: String, language: String, style: String, sections: [String]) {
        self.title = title
        self.language = language
        self.style = style
        self.sections = sections
    }

    /// The whole document.
    public var html: String {
        """
        <!DOCTYPE html>
        <html lang="\(Markup.attribute(language))">
        <head>
        <meta charset="utf-8"/>
        <meta name="viewport" content="width=device-width, initial-scale=1"/>
        <title>\(Markup.escaped(title))</title>
        <style>
        \(style)
        </style>
        </head>
        <body>
        <main>
        \(sections.joined(separator: "\n"))
        </main>
        </body>
        </html>

        """
    }
}
