public import Diagnostics
public import ScriptChecking
import Yams

/// What `huashu.yaml` and the environment say.
public struct SettingsReading: Sendable {
    /// The settings; where something was wrong, its default.
    public let settings: BotSettings
    /// What the service is told; where something was wrong, its default.
    public let service: ServiceSettings
    /// What was wrong, in reading order.
    public let diagnostics: [Diagnostic]
    /// Where each setting is written, by path: `handoff.default_queue`; in the file, or in the environment.
    public let places: [String: SourceSpan]
    /// Place of each binding of a lookup, by the lookup's name as written.
    public let bindings: [String: SourceSpan]

    /// `path:line` of a setting, or of the nearest section around it that is written; nil where there is neither.
    public func location(of setting: String, in sources: SourceSet) -> String? {
        var path = setting[...]
        while true {
            if let place = places[String(path)] { return sources.location(of: place) }
            guard let dot = path.lastIndex(of: ".") else { return nil }
            path = path[..<dot]
        }
    }
}

/// Reads `huashu.yaml`, and the variables of the environment that override it.
public struct SettingsReader: Sendable {
    /// Deepest nesting that is searched for secrets.
    private static let depth = 8

    private let environment: [String: String]

    /// A reader that takes overrides from `environment`: pass that of the process, or nothing.
    public init(environment: [String: String] = [:]) {
        self.environment = environment
    }

    /// Reads `source`, which is file number `file`; without one, defaults and environment alone.
    ///
    /// What is wrong with the environment is shown in a text of its own, which is added to `sources`.
    public func read(_ source: SourceText?, file: Int, in sources: inout SourceSet) -> SettingsReading {
        var walk = Walk()
        var top = SourceSpan(file: file, start: 0, end: 0)
        if let source {
            let places = YAMLPlaces(source, file: file)
            top = places.top
            walk.read(source, places)
        }
        let bindings = walk.bindings
        // What is shown of the file may end up in a log.
        for secret in walk.secrets { sources.hide(secret) }
        var overrides = EnvironmentOverrides(environment)
        overrides.apply(to: &walk.draft, in: &sources)
        if source == nil, let place = overrides.firstPlace { top = place }
        let settled = walk.draft.settle(fallback: top)
        let diagnostics = (walk.diagnostics + overrides.diagnostics + settled).sorted(by: Diagnostic.inReadingOrder)
        let places = walk.draft.places.map { ($0.key.joined(separator: "."), $0.value) }
        return SettingsReading(
            settings: walk.draft.settings, service: walk.draft.service, diagnostics: diagnostics,
            places: Dictionary(places, uniquingKeysWith: { first, _ in first }), bindings: bindings)
    }

    /// One pass over the tree.
    private struct Walk {
        var draft = SettingsDraft()
        var diagnostics: [Diagnostic] = []
        /// Places of what may be a secret.
        private(set) var secrets: [SourceSpan] = []

        var bindings: [String: SourceSpan] {
            var result: [String: SourceSpan] = [:]
            for (path, span) in draft.places where path.count == 2 && path.first == "lookups" {
                if let name = path.last { result[name] = span }
            }
            return result
        }

        mutating func read(_ source: SourceText, _ places: YAMLPlaces) {
            do {
                let parser = try Parser(yaml: source.text, encoding: .utf8)
                guard let root = try parser.singleRoot(), !SettingsReader.isNull(root) else { return }
                guard let mapping = root.mapping else {
                    return wrongSection("huashu.yaml", root, places.span(of: root))
                }
                section(mapping, [], [], places)
            } catch {
                let fault = YAMLFault.diagnostic(error, places)
                for span in [fault.span, fault.related].compactMap(\.self) where places.mayHoldSecret(at: span.start) {
                    secrets.append(places.value(onLineOf: span.start))
                }
                diagnostics.append(fault)
            }
        }

        /// Reads the keys of one section: `pattern` is its path in the schema, `path` the one in the file.
        private mutating func section(
            _ mapping: Node.Mapping, _ pattern: [String], _ path: [String], _ places: YAMLPlaces
        ) {
            let children = SettingsSchema.children(of: pattern)
            for (keyNode, value) in mapping {
                let span = places.span(of: keyNode)
                guard let key = keyNode.scalar?.string else {
                    wrongKey(path, span)
                    continue
                }
                guard let child = children.first(where: { $0 == key || $0.hasPrefix("<") }), !key.isEmpty else {
                    if SecretNames.mayBeMeant(by: key, below: pattern) { hide(value, places, SettingsReader.depth) }
                    unknownKey(key, pattern, span)
                    searchSecrets(value, places, SettingsReader.depth)
                    continue
                }
                if child == "<days>", Weekdays.read(key) == nil {
                    diagnostics.append(
                        Diagnostic(
                            .settingsWeekday, at: span, ["key": .init(key)],
                            suggestions: Suggestion.nearest(to: key.lowercased(), among: Weekdays.known)))
                    continue
                }
                entry(key, child, value, pattern, path, span, places)
            }
        }

        private mutating func entry(
            _ key: String, _ child: String, _ value: Node, _ pattern: [String], _ path: [String], _ span: SourceSpan,
            _ places: YAMLPlaces
        ) {
            let inner = path + [key]
            draft.places[inner] = span
            if let setting = SettingsSchema.key(at: pattern + [child]) {
                let names = zip(setting.path, inner).filter { $0.0.hasPrefix("<") }.map(\.1)
                self.value(value, of: setting, names, inner.joined(separator: "."), span, places)
            } else if let mapping = value.mapping {
                section(mapping, pattern + [child], inner, places)
            } else if !SettingsReader.isNull(value) {
                if SecretNames.contains(key) { hide(value, places, SettingsReader.depth) }
                let isOutside = SettingsSchema.children(of: pattern + [child]).contains(key)
                wrongSection(
                    inner.joined(separator: "."), value, places.span(of: value),
                    example: isOutside ? SettingsReader.nameExample(key, in: path) : nil)
            }
            // A desk of which nothing is written is one that cannot begin, and not none.
            if pattern == ["forward"], draft.service.forwards[key] == nil { draft.service.forwards[key] = .init() }
        }

        private mutating func value(
            _ node: Node, of setting: SettingKey, _ names: [String], _ key: String, _ keySpan: SourceSpan,
            _ places: YAMLPlaces
        ) {
            if setting.kind.isList, let sequence = node.sequence {
                let items = sequence.map { item(of: $0, setting.kind, key, places.span(of: $0)) }
                let good = items.compactMap { $0 }
                if good.count == items.count { setting.apply(&draft, names, .joined(good, of: setting.kind)) }
                return
            }
            let isEmpty = SettingsReader.isNull(node)
            let span = isEmpty ? keySpan : places.span(of: node)
            if isEmpty, setting.kind != .text { return wrongType(setting.kind, key, node, span) }
            guard let read = item(of: node, setting.kind, key, span) else { return }
            setting.apply(&draft, names, setting.kind.isList ? .joined([read], of: setting.kind) : read)
        }

        private mutating func item(
            of node: Node, _ kind: SettingKind, _ key: String, _ span: SourceSpan
        ) -> SettingValue? {
            guard let scalar = node.scalar else {
                wrongType(kind, key, node, span)
                return nil
            }
            switch kind.value(of: SettingsReader.isNull(node) ? "" : scalar.string, key: key) {
            case .success(let value): return value
            case .failure(let fault):
                if fault.code == .settingsSecret { secrets.append(span) }
                diagnostics.append(
                    Diagnostic(fault.code, at: span, fault.arguments, suggestions: fault.suggestions))
                return nil
            }
        }

        // MARK: What is wrong

        private mutating func unknownKey(_ key: String, _ pattern: [String], _ span: SourceSpan) {
            if SecretNames.contains(key) {
                diagnostics.append(Diagnostic(.settingsSecret, at: span, ["key": .init(key)]))
                return
            }
            let children = SettingsSchema.children(of: pattern)
            let elsewhere = SettingsSchema.keys.filter { $0.path.last == key }.map(\.name)
            let lowercased = key.lowercased()
            let near =
                children.contains(lowercased)
                ? [lowercased] : Suggestion.nearest(to: lowercased, among: children.filter { !$0.hasPrefix("<") })
            let place =
                pattern.isEmpty
                ? DiagnosticArgument(zh: "设置里", en: "at the top")
                : DiagnosticArgument(
                    zh: "\(pattern.joined(separator: ".")) 下面", en: "in \(pattern.joined(separator: "."))")
            let allowed = DiagnosticArgument(
                zh: children.joined(separator: "、"), en: children.joined(separator: ", "))
            diagnostics.append(
                Diagnostic(
                    .settingsUnknownKey, at: span, ["key": .init(key), "place": place, "allowed": allowed],
                    suggestions: elsewhere + near))
        }

        /// Looks below a key that is unknown anyway, because a secret must be named as one.
        private mutating func searchSecrets(_ node: Node, _ places: YAMLPlaces, _ depth: Int) {
            guard depth > 0 else { return }
            if let mapping = node.mapping {
                for (key, value) in mapping {
                    if let name = key.scalar?.string, SecretNames.contains(name) {
                        hide(value, places, depth)
                        diagnostics.append(
                            Diagnostic(.settingsSecret, at: places.span(of: key), ["key": .init(name)]))
                    }
                    searchSecrets(value, places, depth - 1)
                }
            } else if let sequence = node.sequence {
                for item in sequence { searchSecrets(item, places, depth - 1) }
            }
        }

        /// Remembers every text at and below a node as what may be a secret.
        private mutating func hide(_ node: Node, _ places: YAMLPlaces, _ depth: Int) {
            if node.scalar != nil { secrets.append(places.span(of: node)) }
            guard depth > 0 else { return }
            for (_, value) in node.mapping ?? [:] { hide(value, places, depth - 1) }
            for item in node.sequence ?? [] { hide(item, places, depth - 1) }
        }

        private mutating func wrongKey(_ path: [String], _ span: SourceSpan) {
            let name = path.isEmpty ? "huashu.yaml" : path.joined(separator: ".")
            diagnostics.append(
                Diagnostic(
                    .settingsWrongType, at: span,
                    [
                        "key": .init(name), "expected": .init(zh: "用文字作键的一节", en: "keys that are texts"),
                        "found": .init(zh: "别的东西作键", en: "another kind of key"), "example": "limits:",
                    ]))
        }

        private mutating func wrongSection(
            _ key: String, _ node: Node, _ span: SourceSpan, example: DiagnosticArgument? = nil
        ) {
            let isSecret = node.scalar != nil && secrets.contains(span)
            diagnostics.append(
                Diagnostic(
                    .settingsWrongType, at: span,
                    [
                        "key": .init(key), "expected": .init(zh: "下面带缩进的一节", en: "a section of indented keys"),
                        "found": isSecret ? .init(zh: "一段文字", en: "a text") : SettingsReader.found(node),
                        "example": example ?? SettingsReader.sectionExample(node),
                    ]))
        }

        private mutating func wrongType(_ kind: SettingKind, _ key: String, _ node: Node, _ span: SourceSpan) {
            diagnostics.append(
                Diagnostic(
                    .settingsWrongType, at: span,
                    [
                        "key": .init(key), "expected": kind.expected, "found": SettingsReader.found(node),
                        "example": .init(kind.example),
                    ]))
        }
    }

    private static func isNull(_ node: Node) -> Bool {
        guard case .scalar(let scalar) = node, scalar.style == .plain else { return false }
        return ["", "~", "null", "Null", "NULL"].contains(scalar.string)
    }

    /// How a section is written, and what is wrong with the colon where its keys are one text.
    private static func sectionExample(_ node: Node) -> DiagnosticArgument {
        let example = "limits: {misses: 3}"
        guard case .scalar(let scalar) = node, scalar.string.contains(where: { $0 == "：" || $0 == ":" }) else {
            return .init(example)
        }
        return DiagnosticArgument(
            zh: "\(example)；冒号用半角“:”，后面要空一格", en: "\(example), with “:” and a space behind it")
    }

    /// How a setting is written that stands beside the name that it belongs below.
    private static func nameExample(_ key: String, in path: [String]) -> DiagnosticArgument {
        let section = path.joined(separator: ".")
        return DiagnosticArgument(
            zh: "\(section): {名字: {\(key): …}}；\(key) 要缩进在名字的下面",
            en: "\(section): {NAME: {\(key): …}}; “\(key)” is indented below the name")
    }

    private static func found(_ node: Node) -> DiagnosticArgument {
        switch node {
        case .mapping: DiagnosticArgument(zh: "一节", en: "a section")
        case .sequence: DiagnosticArgument(zh: "一个列表", en: "a list")
        case .scalar(let scalar) where !isNull(node): .init(zh: "“\(scalar.string)”", en: "“\(scalar.string)”")
        default: DiagnosticArgument(zh: "空的", en: "nothing")
        }
    }
}
