import Handoff
import Testing
import WorkingTime

@testable import Cases

@Suite("A form that the engine handed over becomes a case")
struct HandoffIntakeTests {
    private func form(_ change: (inout HandoffForm) -> Void = { _ in }) -> HandoffForm {
        let at = Timestamp(milliseconds: monday, offsetMinutes: 480)
        var form = HandoffForm(
            handoffId: "handoff-1", kind: .complaint, reason: .beyondAbility, createdAt: at, shopId: "shop-1",
            channel: "douyin", conversation: HandoffForm.Conversation(id: "c", firstMessageId: nil, lastMessageId: nil),
            target: HandoffForm.Target(tier: 1),
            customer: HandoffForm.Customer(platformUserId: "u-1", displayName: "王芳"),
            summary: "毛巾破了", transcript: HandoffForm.Transcript([], total: 0), scriptVersion: "v1")
        var complaint = HandoffForm.Complaint()
        complaint.type = FormValue("产品质量", .classification)
        complaint.problem = FormValue("毛巾破了", .transcript, confidence: 0.9)
        complaint.demand = FormValue("换一条", .slot)
        complaint.priority = FormValue(HandoffForm.Complaint.Priority(urgency: .high, scope: .medium), .classification)
        form.complaint = complaint
        change(&form)
        return form
    }

    private func register(_ form: HandoffForm) throws -> Case {
        let outcome = try Case.register(from: form, customer: customer, as: number(1), at: monday, policy: policy)
        guard case .opened(let events) = outcome else { throw Desk.Unexpected(what: "\(outcome)") }
        return try Case(replaying: events)
    }

    @Test("its fields are in form A with their sources")
    func fields() throws {
        let subject = try register(
            form {
                $0.notObtainable = [
                    .init(field: "complaint.place", reason: "客户不愿说"), .init(field: "else", reason: "x"),
                ]
            })
        let complaint = try #require(subject.form(.complaint))
        #expect(complaint.text("problem") == "毛巾破了" && complaint.fields["problem"]?.source == .transcript)
        #expect(complaint.fields["problem"]?.confidence == 0.9 && complaint.text("orderNo") == "无")
        #expect(complaint.text("contact") == "u-1" && complaint.excuses.map(\.field) == ["place"])
        #expect(subject.priority == .high && subject.registration.key == "handoff-1")
        #expect(FormSchema.of(.complaint).missing(in: complaint, forRow: 1).isEmpty)
    }

    @Test("the number to call comes beside the form, which shows its end only")
    func contact() throws {
        let masked = form { $0.customer.phoneMasked = FormValue("*******8000", .transcript) }
        for (contact, expected) in [("13800138000", "13800138000"), (nil, "*******8000"), ("", "*******8000")] {
            let command = CaseCommand.Register(from: masked, customer: customer, contact: contact)
            let field = command.fields.first { $0.name == "contact" }
            #expect(field?.text == expected && field?.source == .transcript, "\(contact ?? "none")")
        }
    }

    @Test("a question that was left unanswered makes nobody the same customer")
    func strongKeys() throws {
        let command = CaseCommand.Register(from: form(), customer: customer, strongKeys: ["", "a", " ", "a"])
        #expect(command.strongKeys == ["a", "u-1"])
    }

    private static let rising: [(String, @Sendable (inout HandoffForm) -> Void, ComplaintLevel)] = [
        ("authority-or-press", { $0.risks = [.regulator] }, .grave), ("people-hurt", { $0.risks = [.injury] }, .grave),
        ("many-people", { $0.risks = [.group] }, .grave),
        ("strong-emotion", { $0.emotion = .init(label: "anger", strength: 0.9, quotes: ["!", "!!"]) }, .serious),
        ("same-matter-again", { $0.repeat = .init(caseNumbers: ["TS-20260301-0001"], sameMatter: true) }, .serious),
        ("solution-rejected", { $0.reason = .solutionRejected }, .serious),
    ]

    @Test("each rule of the desk hits on what it speaks of")
    func rules() throws {
        #expect(try register(form()).level == .ordinary)
        #expect(Set(Self.rising.map(\.0)) == Set(TriageRule.table.map(\.name)))
        for (name, change, level) in Self.rising {
            let subject = try register(form(change))
            #expect(subject.level == level && subject.registration.hits.contains { $0.rule == name }, "\(name)")
            let hit = subject.registration.hits.first { $0.rule == name }
            #expect(hit?.clause.isEmpty == false && hit?.because.chinese.isEmpty == false)
        }
        let calm = try register(form { $0.emotion = .init(label: "anger", strength: 0.9, quotes: ["!"]) })
        #expect(calm.level == .ordinary, "one angry message is not two")
    }

    @Test(
        "a shop says how strong an emotion must be, and in how many messages",
        arguments: [(0.5, 1), (0.9, 2), (0.4, 3)])
    func thresholds(strength: Double, messages: Int) throws {
        let upset = form { $0.emotion = .init(label: "anger", strength: 0.5, quotes: ["!", "!!"]) }
        var thresholds = TriageThresholds()
        (thresholds.emotionStrength, thresholds.emotionMessages) = (strength, messages)
        let proposal = TriageProposal(for: upset, thresholds: thresholds)
        #expect((proposal.level == .serious) == (strength <= 0.5 && messages <= 2))
        var shop = policy
        shop.triage = thresholds
        guard
            case .opened(let events) = try Case.register(
                from: upset, customer: customer, as: number(1), at: monday, policy: shop)
        else { throw Desk.Unexpected(what: "not opened") }
        #expect(try Case(replaying: events).level == proposal.level)
    }

    @Test("the script's hits come first, the gravest wins, and all are kept")
    func scripted() throws {
        let subject = try register(
            form {
                $0.complaint?.ruleHits = [
                    .init(rule: "safety", level: 3, because: "可能伤人", clause: "S2 §4.3.3"),
                    .init(rule: "note", level: nil, because: "", clause: ""),
                ]
                $0.reason = .solutionRejected
            })
        #expect(subject.level == .grave && subject.registration.hits.map(\.rule) == ["safety", "solution-rejected"])
        #expect(!subject.isTriageConfirmed)
    }

    @Test("a cluster on a new product speaks for level 3")
    func clusters() throws {
        let cluster = Cluster(axis: .product, value: "新毛巾", cases: [number(1)], before: 0, isNewProduct: true)
        let named = form {
            $0.complaint?.product = .init()
            $0.complaint?.product?.name = FormValue("新毛巾", .slot)
        }
        #expect(TriageProposal(for: named, clusters: [cluster]).level == .grave)
        #expect(TriageProposal(for: form(), clusters: [cluster]).level == .ordinary)
    }

    @Test(
        "priority is urgency × scope",
        arguments: [
            (HandoffForm.Complaint.Priority.Degree.high, HandoffForm.Complaint.Priority.Degree.high, CasePriority.high),
            (.high, .medium, .high), (.high, .low, .medium), (.medium, .medium, .medium), (.medium, .low, .low),
            (.low, .high, .medium), (.low, .low, .low), (.other, .high, .medium),
        ])
    func priority(
        urgency: HandoffForm.Complaint.Priority.Degree, scope: HandoffForm.Complaint.Priority.Degree,
        expected: CasePriority
    ) {
        #expect(CasePriority(urgency: urgency, scope: scope) == expected)
    }
}
