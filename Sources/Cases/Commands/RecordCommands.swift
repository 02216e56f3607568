extension CaseCommand {
    /// A contact with the customer, or an attempt.
    public struct RecordContact: Codable, Sendable, Hashable {
        /// Who spoke to whom.
        public var direction: ContactRecord.Direction
        /// `chat`, `phone`, `sms` and the like.
        public var channel: String
        /// The kind of message.
        public var message: MessageKind?
        /// Whether the customer got it.
        public var isDelivered: Bool
        /// What was said.
        public var note: String?
        /// The conversation.
        public var session: String?

        /// Puts the command together.
        public init(
            direction: ContactRecord.Direction, channel: String, message: MessageKind? = nil, isDelivered: Bool = true,
            note: String? = nil, session: String? = nil
        ) {
            self.direction = direction
            self.channel = channel
            self.message = message
            self.isDelivered = isDelivered
            self.note = note
            self.session = session
        }
    }
}

extension CaseCommand {
    /// The next revision of a form: what is not given stays as it was.
    public struct ReviseForm: Codable, Sendable, Hashable {
        /// Which form.
        public var form: FormKind
        /// What is filled or changed.
        public var fields: [FieldInput]
        /// What could not be had, and why.
        public var excuses: [FieldExcuse]

        /// Puts the command together.
        public init(form: FormKind, fields: [FieldInput], excuses: [FieldExcuse] = []) {
            self.form = form
            self.fields = fields
            self.excuses = excuses
        }
    }
}

extension CaseCommand {
    /// Somebody else answers for a duty.
    public struct SetDuty: Codable, Sendable, Hashable {
        /// Which.
        public var duty: DutyHolders.Duty
        /// Who.
        public var staff: StaffID

        /// Puts the command together.
        public init(duty: DutyHolders.Duty, staff: StaffID) {
            self.duty = duty
            self.staff = staff
        }
    }
}

extension CaseCommand {
    /// Somebody looks at masked contacts; the reason is kept.
    public struct RevealContact: Codable, Sendable, Hashable {
        /// Why.
        public var reason: String

        /// Puts the command together.
        public init(reason: String) {
            self.reason = reason
        }
    }
}

extension CaseCommand {
    /// Let time alone do its work on the clocks.
    public struct TickClocks: Codable, Sendable, Hashable {
        /// The command has no fields.
        public init() {}
    }
}

extension CaseCommand {
    /// Compute the clocks anew with the policy and the calendar in force.
    public struct RebaseClocks: Codable, Sendable, Hashable {
        /// Why.
        public var reason: String

        /// Puts the command together.
        public init(reason: String) {
            self.reason = reason
        }
    }
}
