import Testing
import WorkingTime

@testable import Cases

@Suite("A review where the shop has nobody to review")
struct ReviewExceptionTests {
    /// A case that waits for the review; its agent handled it.
    private func reviewing(at shop: [Actor]?) throws -> Desk {
        var desk = try Desk.inState(.reviewing)
        desk.surroundings.staff = shop
        return desk
    }

    private static let owner = Actor("owner", [.tier3])

    @Test("by the rules the answer does not depend on what the desk knows of the shop", arguments: [true, false])
    func rules(isKnown: Bool) throws {
        var desk = try reviewing(at: isKnown ? People.everybody : nil)
        #expect(desk.refusal(desk.approval, by: People.agent) == "not-your-part")
        #expect(desk.refusal(desk.approval, by: People.supervisor) == nil)
        #expect(desk.subject.reviews.last?.exception == nil && desk.subject.deviations.isEmpty)
    }

    @Test("somebody who did not handle it stands in, with the owner's words, which stay in the record")
    func standIn() throws {
        var desk = try reviewing(at: [People.agent, Self.owner])
        #expect(desk.subject.lacksReviewer(among: [People.agent, Self.owner], policy: policy))
        #expect(desk.refusal(desk.approval, by: Self.owner) == "no-reviewer-left")
        #expect(desk.refusal(desk.approval(exception: " "), by: Self.owner) == "no-reviewer-left")
        #expect(desk.refusal(desk.approval(exception: "只有两个人"), by: People.agent, after: 7 * day) == "no-reviewer-left")
        #expect(desk.refusal(desk.approval(exception: "只有两个人"), by: People.clerk) == "not-your-part")
        #expect(desk.refusal(desk.approval(exception: "只有两个人"), by: Self.owner) == nil)
        #expect(desk.subject.state == .archiving && desk.subject.reviews.last?.exception == .standIn)
        #expect(desk.subject.deviations.map(\.rule) == ["reviewer-by-route"])
        #expect(desk.subject.deviations.first?.reason.value == "只有两个人")
    }

    @Test("alone in the shop one reviews oneself, a working day later, and that is marked")
    func selfReview() throws {
        var desk = try reviewing(at: [People.agent])
        let approval = desk.approval(exception: "一人店")
        #expect(desk.refusal(approval, by: People.agent) == "self-review-too-early")
        let wait = desk.subject.selfReviewFrom - desk.now
        #expect(desk.refusal(approval, by: People.agent, after: wait - 1) == "self-review-too-early")
        #expect(desk.refusal(approval, by: People.agent, after: wait) == nil)
        #expect(desk.subject.reviews.last?.exception == .selfReview)
        #expect(desk.subject.deviations.map(\.rule) == ["reviewer-handled"])
        #expect(desk.refusal(.archive(CaseCommand.Archive()), by: People.clerk) == nil)
        #expect(desk.subject.form(.archive)?.text("reviews")?.hasSuffix("自审") == true)
    }

    @Test("nobody claims an exception while somebody may review, but a reviewer need not be in the shop's list")
    func unfit() throws {
        var desk = try reviewing(at: People.everybody)
        for actor in [People.agent, People.supervisor] {
            #expect(desk.refusal(desk.approval(exception: "着急"), by: actor) == "exception-unfit")
        }
        desk = try reviewing(at: [People.agent])
        #expect(desk.refusal(desk.approval, by: People.supervisor) == nil)
    }

    @Test("the secretary reviews level 3 when no director is free, or when nobody knows who works here")
    func secretary() throws {
        let shops: [([Actor]?, String?)] = [
            (nil, nil), ([People.secretary], nil), ([People.secretary, People.director], nil),
            ([People.secretary, People.secondDirector], "reviewer-out-of-turn"),
            (People.everybody, "reviewer-out-of-turn"),
        ]
        for (shop, code) in shops {
            var desk = try Desk.inState(.reviewing, level: .grave)
            desk.surroundings.staff = shop
            #expect(desk.refusal(desk.approval, by: People.secretary) == code)
            #expect(code == nil || desk.refusal(desk.approval, by: People.secondDirector) == nil)
        }
        var desk = try Desk.inState(.council, level: .grave)
        desk.surroundings.staff = People.everybody
        try desk.send(.contact(.council), by: People.secretary)
        try desk.send(.conclude(), by: People.secretary)
        #expect(desk.refusal(desk.approval, by: People.secretary) == nil)
    }

    @Test("a stand-in may also give the case back, and what must hold for a review still holds")
    func otherConditions() throws {
        var desk = try reviewing(at: [People.agent, Self.owner])
        let empty = CaseCommand.approve(CaseCommand.Approve(items: [:], exception: "只有两个人"))
        #expect(desk.refusal(empty, by: Self.owner) == "checklist-incomplete")
        let back = CaseCommand.Return(to: .investigating, remarks: "补凭证", exception: "只有两个人")
        #expect(desk.refusal(.returnCase(back), by: Self.owner) == nil)
        #expect(desk.subject.state == .investigating && desk.subject.reviews.last?.exception == .standIn)
    }
}
