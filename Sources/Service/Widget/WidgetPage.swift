import HTTPTypes
import Hummingbird

/// The files of the widget: the script that a shop's pages load, and a page that shows it.
enum WidgetPage {
    static let routes = [
        file("/widget.js", PackageResources.widget_js, "text/javascript; charset=utf-8"),
        file("/widget/demo", PackageResources.demo_html, "text/html; charset=utf-8"),
        file("/widget/demo.css", PackageResources.demo_css, "text/css; charset=utf-8"),
    ]

    private static func file(_ path: String, _ bytes: [UInt8], _ contentType: String) -> Route {
        var fields: HTTPFields = [.cacheControl: "public, max-age=300"]
        fields[.contentSecurityPolicy] =
            "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; frame-ancestors 'none'"
        if let name = HTTPField.Name("cross-origin-resource-policy") { fields[name] = "cross-origin" }
        let shared = fields
        return Route(.get, path) { _ in .bytes(bytes, contentType, shared) }
    }
}
