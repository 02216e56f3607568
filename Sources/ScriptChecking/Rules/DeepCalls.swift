import Diagnostics

/// Calls inside calls beyond the limit of the settings, at which the engine gives up.
enum DeepCalls: Rule {
    static let code = DiagnosticCode(
        "DS315", "deep-calls", .warning,
        zh: DiagnosticWording("从流程“{flow}”开始，调用会套到 {limit} 层以上。", help: "少套几层，或调大 limits.depth。"),
        en: DiagnosticWording(
            "From the flow “{flow}” on, calls nest deeper than {limit}.", help: "Nest less, or raise limits.depth."))

    static func check(_ bot: CheckedScripts) -> [Diagnostic] {
        let limit = bot.settings.limits.depth
        let called = bot.graph.flows.map { flow in
            flow.code.compactMap { instruction in
                if case .call(let target) = instruction.operation { target } else { nil }
            }
        }
        let recursive = Set(
            StronglyConnected.components(count: called.count) { id in
                (called[safely: id] ?? []).filter(called.indices.contains)
            }.joined())
        let depths = depths(called.map { $0.filter { !recursive.contains($0) } }, rounds: limit + 1)
        let isCalled = Set(called.flatMap { $0 })
        return bot.graph.flows.enumerated().compactMap { id, flow in
            guard !isCalled.contains(id), let depth = depths[safely: id], depth > limit else { return nil }
            return Diagnostic(code, at: flow.span, ["flow": DiagnosticArgument(flow.name), "limit": "\(limit)"])
        }
    }

    /// For each flow how deep its calls nest, at most `rounds`.
    private static func depths(_ called: [[FlowID]], rounds: Int) -> [Int] {
        var depths = Array(repeating: 0, count: called.count)
        for _ in 0..<max(0, rounds) {
            depths = called.map { targets in targets.map { (depths[safely: $0] ?? 0) + 1 }.max() ?? 0 }
        }
        return depths
    }
}
