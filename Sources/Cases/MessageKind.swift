/// The kinds of message to a customer; the raw value is the name that scripts and records use.
public enum MessageKind: String, Codable, Sendable, Hashable, CaseIterable {
    /// Greeting with identity.
    case greeting = "M1"
    /// A probing question.
    case probing = "M2"
    /// Empathy.
    case empathy = "M3"
    /// Summary for confirmation.
    case summary = "M4"
    /// Handoff notice with the expected wait.
    case handoff = "M5"
    /// Notice outside the hours.
    case offHours = "M6"
    /// Acceptance notice: number, process, times, contact.
    case acceptance = "M7"
    /// First contact by a person.
    case firstContact = "M8"
    /// Request for material.
    case materialRequest = "M9"
    /// Progress.
    case progress = "M10"
    /// Offer or plan.
    case offer = "M11"
    /// Remedy sent.
    case remedy = "M12"
    /// Result with the five choices.
    case result = "M13"
    /// Survey reminder or call-back.
    case surveyReminder = "M14"
    /// Thanks and closing.
    case thanks = "M15"
    /// Apology and "now with the next level".
    case apology = "M16"
    /// Council notice and its decision.
    case council = "M17"
    /// Status on request.
    case status = "M18"
    /// Return visit.
    case returnVisit = "M19"
    /// Festival greeting.
    case festival = "M20"
    /// Privacy notice.
    case privacy = "M21"

    /// The messages that tell the customer something about the case, so that the progress clock starts again.
    public static let countingAsProgress: Set<MessageKind> = [
        .firstContact, .materialRequest, .progress, .offer, .remedy, .result, .apology, .council,
    ]
}
