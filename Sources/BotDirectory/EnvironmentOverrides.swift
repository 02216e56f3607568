import Diagnostics
import Foundation

/// Variables `HUASHU_…` that override settings.
struct EnvironmentOverrides {
    /// Variables that mean something else.
    private static let others: Set<String> = [
        "HUASHU_SCOPE", "HUASHU_FUZZ_SEED", "HUASHU_FUZZ_ROUNDS", "HUASHU_CACHE_DIR",
    ]
    /// Letters that a misspelt name may differ in: two is one letter replaced, or two neighbours swapped.
    private static let tolerance = 2

    private(set) var diagnostics: [Diagnostic] = []
    /// Place of the first variable that was used.
    private(set) var firstPlace: SourceSpan?
    private let variables: [(name: String, value: String)]

    init(_ environment: [String: String]) {
        variables = environment.filter { $0.key.hasPrefix(SettingsSchema.variablePrefix) }
            .sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    /// Overrides `draft`; the lines that matter become a text named `environment` in `sources`.
    mutating func apply(to draft: inout SettingsDraft, in sources: inout SourceSet) {
        var text = ""
        var faults: [(Diagnostic, start: Int, end: Int)] = []
        var used: [([String], start: Int, end: Int)] = []
        for (name, value) in variables {
            let start = text.utf8.count
            if let setting = SettingsSchema.keys.first(where: { $0.environment.contains(name) }) {
                guard !value.isEmpty else { continue }
                text += "\(name)=\(Self.oneLine(value))\n"
                used.append((setting.path, start, start + name.utf8.count))
                if let fault = Self.set(setting, to: value, named: name, in: &draft) {
                    faults.append((fault, start + name.utf8.count + 1, text.utf8.count - 1))
                }
            } else if let warning = Self.misspelling(name) {
                // The value may be a secret, and is nobody's business here.
                text += "\(name)=…\n"
                faults.append((warning, start, start + name.utf8.count))
            }
        }
        guard !text.isEmpty else { return }
        let file = sources.add(SourceText(path: "environment", text: text))
        for (path, start, end) in used { draft.places[path] = SourceSpan(file: file, start: start, end: end) }
        firstPlace = used.first.map { SourceSpan(file: file, start: $0.start, end: $0.end) }
        diagnostics = faults.map { fault, start, end in
            var diagnostic = fault
            diagnostic.span = SourceSpan(file: file, start: start, end: end)
            return diagnostic
        }
    }

    private static func set(
        _ setting: SettingKey, to value: String, named name: String, in draft: inout SettingsDraft
    ) -> Diagnostic? {
        let separators: Set<Character> = [",", "，", "、"]
        let parts = setting.kind.isList ? value.split(whereSeparator: separators.contains).map(String.init) : [value]
        var items: [SettingValue] = []
        for part in parts {
            switch setting.kind.value(of: part.trimmingCharacters(in: .whitespaces), key: name) {
            case .success(let item): items.append(item)
            case .failure(let fault):
                var diagnostic = Diagnostic(fault.code, at: SourceSpan(file: 0, start: 0, end: 0), fault.arguments)
                diagnostic.suggestions = fault.suggestions
                return diagnostic
            }
        }
        guard let first = items.first else { return nil }
        setting.apply(&draft, [], setting.kind.isList ? .joined(items, of: setting.kind) : first)
        return nil
    }

    private static func misspelling(_ name: String) -> Diagnostic? {
        guard !others.contains(name) else { return nil }
        let known = SettingsSchema.keys.flatMap(\.environment)
        let near = Suggestion.nearest(to: name, among: known).filter {
            Array($0).difference(from: Array(name)).count <= tolerance
        }
        guard !near.isEmpty else { return nil }
        return Diagnostic(
            .settingsVariable, at: SourceSpan(file: 0, start: 0, end: 0), ["name": .init(name)], suggestions: near)
    }

    private static func oneLine(_ value: String) -> String {
        String(value.map { $0.isNewline ? " " : $0 })
    }
}
