import ChineseText
import Diagnostics
import ScriptSyntax

/// A test as it runs: what is set before it, and its beats. Fragments are put in.
struct TestPlan: Sendable {
    /// What a test sets before it starts.
    struct Setup: Sendable {
        var headers: [ChatHeader: Phrase] = [:]
        var presets: [(slot: Name, value: Phrase)] = []
        var stubs: [LookupStub] = []
    }

    /// An input and the lines that look at what came of it.
    struct Beat: Sendable {
        enum Input: Sendable {
            case user(UserLine)
            case wait(Duration)
            case agent(AgentAction)
        }

        /// Nil for lines above the first input.
        var input: Input?
        var span: SourceSpan
        /// Bot lines and assertions.
        var checks: [Check] = []
    }

    enum Check: Sendable {
        case bot(BotLine, SourceSpan)
        case assertion(ChatAssertion, SourceSpan)

        var span: SourceSpan {
            switch self {
            case .bot(_, let span), .assertion(_, let span): span
            }
        }
    }

    /// What keeps a test from starting.
    struct Obstacle: Error, Sendable {
        var span: SourceSpan
        var text: BilingualText
    }

    var title: String
    var span: SourceSpan
    var setup = Setup()
    var beats: [Beat] = []

    /// Intents whose examples a line stands for.
    var exampleIntents: [Name] {
        beats.compactMap { if case .user(.examples(let intent)) = $0.input { intent } else { nil } }
    }
}

/// Makes plans from blocks: finds fragments across all files and puts them in.
struct TestPlanner: Sendable {
    private let fragments: [String: ChatBlock]

    init(_ files: [ChatFile]) {
        let blocks = files.flatMap(\.blocks).filter { $0.kind == .fragment }
        fragments = Dictionary(blocks.map { (nameKey($0.title.value), $0) }, uniquingKeysWith: { first, _ in first })
    }

    func plan(_ block: ChatBlock) -> Result<TestPlan, TestPlan.Obstacle> {
        var plan = TestPlan(title: block.title.value, span: block.span)
        do throws(TestPlan.Obstacle) {
            try add(block, to: &plan, inside: [])
        } catch {
            return .failure(error)
        }
        return .success(plan)
    }

    private func add(
        _ block: ChatBlock, to plan: inout TestPlan, inside outer: [String]
    ) throws(TestPlan.Obstacle) {
        for line in block.lines {
            guard case .include(let title) = line.content else { continue }
            try include(title, to: &plan, inside: outer)
        }
        var own = TestPlan.Setup()
        for line in block.lines { add(line, to: &plan, &own) }
        plan.setup.headers.merge(own.headers) { _, new in new }
        plan.setup.presets += own.presets
        plan.setup.stubs = own.stubs + plan.setup.stubs
    }

    private func include(
        _ title: Phrase, to plan: inout TestPlan, inside outer: [String]
    ) throws(TestPlan.Obstacle) {
        let key = nameKey(title.value)
        guard let fragment = fragments[key] else {
            let near = Suggestion.nearest(to: title.value, among: fragments.values.map(\.title.value).sorted())
            let hint = near.first.map { ($0 + "？", $0 + "?") }
            throw TestPlan.Obstacle(
                span: title.span,
                text: BilingualText(
                    zh: "没有叫“\(title.value)”的片段" + (hint.map { "，是不是 " + $0.0 } ?? ""),
                    en: "there is no fragment “\(title.value)”" + (hint.map { "; did you mean " + $0.1 } ?? "")))
        }
        guard !outer.contains(key) else {
            throw TestPlan.Obstacle(
                span: title.span,
                text: BilingualText(
                    zh: "片段“\(title.value)”引入了它自己", en: "the fragment “\(title.value)” includes itself"))
        }
        try add(fragment, to: &plan, inside: outer + [key])
    }

    private func add(_ line: Line<ChatLine>, to plan: inout TestPlan, _ own: inout TestPlan.Setup) {
        switch line.content {
        case .header(let header, let value): own.headers[header] = value
        case .preset(let slot, let value): own.presets.append((slot, value))
        case .stub(let stub): own.stubs.append(stub)
        case .user(let user): plan.beats.append(.init(input: .user(user), span: line.span))
        case .wait(let time): plan.beats.append(.init(input: .wait(time.value), span: line.span))
        case .agent(let action): plan.beats.append(.init(input: .agent(action), span: line.span))
        case .bot(let bot): check(.bot(bot, line.span), &plan)
        case .assertion(let assertion): check(.assertion(assertion, line.span), &plan)
        case .include, .utterance, .broken: break
        }
    }

    private func check(_ check: TestPlan.Check, _ plan: inout TestPlan) {
        if plan.beats.isEmpty { plan.beats.append(.init(input: nil, span: check.span)) }
        let last = plan.beats.count - 1
        plan.beats[last].checks.append(check)
    }
}
