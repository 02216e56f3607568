extension CaseCommand {
    /// Rows 15 to 17: the customer chooses.
    public struct AnswerSurvey: Codable, Sendable, Hashable {
        /// 1 (best) to 5.
        public var score: Int
        /// His words.
        public var comment: String?
        /// The conversation he answers in.
        public var session: String
        /// The round whose survey he answers; nil for the open one.
        public var round: Int?

        /// Puts the command together.
        public init(score: Int, comment: String? = nil, session: String, round: Int? = nil) {
            self.score = score
            self.comment = comment
            self.session = session
            self.round = round
        }
    }
}

extension CaseCommand {
    /// Row 18: no answer came.
    public struct EndSurvey: Codable, Sendable, Hashable {
        /// The command has no fields.
        public init() {}
    }
}

extension CaseCommand {
    /// A score that the customer gave on the phone; it counts when a second person has signed.
    public struct EnterScore: Codable, Sendable, Hashable {
        /// 1 (best) to 5.
        public var score: Int
        /// The customer's words.
        public var comment: String?
        /// Where it can be checked.
        public var evidence: String

        /// Puts the command together.
        public init(score: Int, comment: String? = nil, evidence: String) {
            self.score = score
            self.comment = comment
            self.evidence = evidence
        }
    }
}

extension CaseCommand {
    /// Row 19: sign a score that somebody else entered.
    public struct CountersignScore: Codable, Sendable, Hashable {
        /// The command has no fields.
        public init() {}
    }
}

extension CaseCommand {
    /// Row 20: the reviewer approves.
    public struct Approve: Codable, Sendable, Hashable {
        /// What he found to each item.
        public var items: [ReviewItem: String]
        /// His remarks.
        public var remarks: String?
        /// The owner's consent to a review by whom the rules do not name, when the shop has nobody else.
        public var exception: String?

        /// Puts the command together.
        public init(items: [ReviewItem: String], remarks: String? = nil, exception: String? = nil) {
            self.items = items
            self.remarks = remarks
            self.exception = exception
        }
    }
}

extension CaseCommand {
    /// Row 21: the reviewer gives it back.
    public struct Return: Codable, Sendable, Hashable {
        /// Where it goes on.
        public var to: ReturnTarget
        /// What is to be mended.
        public var remarks: String
        /// The owner's consent to a review by whom the rules do not name, when the shop has nobody else.
        public var exception: String?

        /// Puts the command together.
        public init(to: ReturnTarget, remarks: String, exception: String? = nil) {
            self.to = to
            self.remarks = remarks
            self.exception = exception
        }
    }
}

extension CaseCommand {
    /// Row 22: the reviewer sends it to the next tier.
    public struct SendUp: Codable, Sendable, Hashable {
        /// Why.
        public var reason: String
        /// The owner's consent to a review by whom the rules do not name, when the shop has nobody else.
        public var exception: String?

        /// Puts the command together.
        public init(reason: String, exception: String? = nil) {
            self.reason = reason
            self.exception = exception
        }
    }
}

extension CaseCommand {
    /// Row 23: seal the dossier.
    public struct Archive: Codable, Sendable, Hashable {
        /// The command has no fields.
        public init() {}
    }
}

extension CaseCommand {
    /// Row 24: the dossier is not complete.
    public struct RejectArchive: Codable, Sendable, Hashable {
        /// What is missing.
        public var gaps: [String]

        /// Puts the command together.
        public init(gaps: [String]) {
            self.gaps = gaps
        }
    }
}

extension CaseCommand {
    /// Row 27: the customer withdraws; or a second person signs what staff entered.
    public struct Withdraw: Codable, Sendable, Hashable {
        /// Why, if it was said.
        public var reason: String?

        /// Puts the command together.
        public init(reason: String? = nil) {
            self.reason = reason
        }
    }
}

extension CaseCommand {
    /// Staff write down that the customer withdrew elsewhere; it counts when a second person has signed.
    public struct EnterWithdrawal: Codable, Sendable, Hashable {
        /// Why.
        public var reason: String
        /// Where it can be checked.
        public var evidence: String

        /// Puts the command together.
        public init(reason: String, evidence: String) {
            self.reason = reason
            self.evidence = evidence
        }
    }
}

extension CaseCommand {
    /// Row 28: it is no complaint.
    public struct MarkInvalid: Codable, Sendable, Hashable {
        /// Why.
        public var reason: String

        /// Puts the command together.
        public init(reason: String) {
            self.reason = reason
        }
    }
}

extension CaseCommand {
    /// Row 28: it goes on in another case of the same customer.
    public struct Merge: Codable, Sendable, Hashable {
        /// The case that stays.
        public var into: CaseNumber
        /// Why.
        public var reason: String

        /// Puts the command together.
        public init(into: CaseNumber, reason: String) {
            self.into = into
            self.reason = reason
        }
    }
}
