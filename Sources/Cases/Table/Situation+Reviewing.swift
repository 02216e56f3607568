import ChineseText
import WorkingTime

extension Situation {
    /// Somebody's consent, in words, to a review by whom the rules do not name; nil for a review by the rules.
    var exceptionWords: String? {
        switch command {
        case .approve(let command): command.exception
        case .returnCase(let command): command.exception
        case .sendUp(let command): command.exception
        default: nil
        }
    }

    /// Whether somebody whom the route names before the actor's role is free to review, as far as the desk knows who
    /// works here.
    var isSomebodyBefore: Bool { subject.hasReviewer(before: actor, among: surroundings.staff, policy: policy) }

    private var isReview: Bool {
        switch command {
        case .approve, .returnCase, .sendUp: true
        default: false
        }
    }

    /// Under which exception the actor reviews the round; nil when he reviews by the rules, or does not review at all.
    /// Throws when the shop has nobody to review and he has not said so, and when he says so without need.
    func reviewException() throws(Refusal) -> ReviewException? {
        guard isReview, let staff = surroundings.staff else { return nil }
        let isStaffOfDesk = actor.tier > 0 || actor.has(.councilSecretary)
        guard isStaffOfDesk, subject.state == .reviewing else { return nil }
        // Who is not in the shop's list may still be a reviewer, for somebody said so.
        guard subject.lacksReviewer(among: staff + [actor], policy: policy) else {
            guard exceptionWords == nil else { throw .exceptionUnfit }
            return nil
        }
        guard exceptionWords?.hasWords == true else { throw .noReviewerLeft }
        guard isHandlerOfRound else { return .standIn }
        let others = staff.filter { ($0.tier > 0 || $0.has(.councilSecretary)) && $0.id != actor.id }
        guard others.allSatisfy({ subject.round.handlers.contains($0.id) }) else { throw .noReviewerLeft }
        guard at >= subject.selfReviewFrom else { throw .selfReviewTooEarly }
        return .selfReview
    }
}

extension Case {
    /// Whether nobody of these people may review the present round by the route, the matrix and the rule that who
    /// handled a round does not review it.
    public func lacksReviewer(among staff: [Actor], policy: CasePolicy) -> Bool {
        !staff.contains { person in
            route.reviews.contains(where: person.has) && !round.handlers.contains(person.id)
                && grants(to: person, on: .review, policy: policy).contains { $0.verb == .act }
        }
    }

    /// Whether the review of the present round is somebody's: by the route, the matrix and the rule that who handled a
    /// round does not review it, and with nobody free whom the route names before him.
    ///
    /// - Parameter staff: who works at the shop; nil when nobody knows.
    public func awaitsReview(by actor: Actor, among staff: [Actor]?, policy: CasePolicy) -> Bool {
        state == .reviewing && !lacksReviewer(among: [actor], policy: policy)
            && !hasReviewer(before: actor, among: staff, policy: policy)
    }

    /// Whether somebody of a role that the route names before the actor's may review the present round.
    func hasReviewer(before actor: Actor, among staff: [Actor]?, policy: CasePolicy) -> Bool {
        guard let place = route.reviews.firstIndex(where: actor.has), let staff else { return false }
        let before = route.reviews.prefix(place)
        return !lacksReviewer(among: staff.filter { person in before.contains(where: person.has) }, policy: policy)
    }

    /// From when whoever handled the round may review it himself, if nobody else is there: when the promise of the review
    /// is due, which is a working day by the standard rules.
    var selfReviewFrom: Instant {
        openClocks.last { $0.rule == "C-REVIEW" }?.clock.due ?? (stays.last?.from ?? openedAt) &+ 86_400_000
    }
}

extension Refusal {
    static let noReviewerLeft = Refusal(
        "no-reviewer-left",
        BilingualPhrase(
            zh: "没有可以审核的人；经店主同意并写明后，由未经手的人代审，只剩经手人时一个工作日后自审",
            en: "nobody may review it; with the owner's consent in words somebody who did not handle it reviews, "
                + "or whoever handled it after a working day when nobody else is there"))
    static let exceptionUnfit = Refusal(
        "exception-unfit", BilingualPhrase(zh: "有可以审核的人，不能走例外", en: "somebody may review it by the rules"))
    static let selfReviewTooEarly = Refusal(
        "self-review-too-early", BilingualPhrase(zh: "自审须等一个工作日", en: "a self-review waits for a working day"))
}
