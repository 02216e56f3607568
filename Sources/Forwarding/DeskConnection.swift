public import Handoff

/// One place that a shop brings forms to, and which ones.
public struct DeskConnection: Sendable {
    /// The shop's name for it.
    public var name: String
    /// What speaks its language.
    public var desk: any DeskForwarder
    /// The forms that are for it.
    public var forms: FormSelection

    /// A place, for all forms unless it is said otherwise.
    public init(name: String, desk: any DeskForwarder, forms: FormSelection = FormSelection()) {
        self.name = name
        self.desk = desk
        self.forms = forms
    }
}

/// Some of all forms. What is left empty is no condition; a form without a type or a level does not meet one about it.
public struct FormSelection: Sendable, Hashable {
    /// What is asked of people.
    public var kinds: Set<HandoffForm.Kind>
    /// The types of the complaint, by the shop's words.
    public var types: Set<String>
    /// The levels of the complaint, 1 to 3.
    public var levels: Set<Int>

    /// The forms that meet every condition.
    public init(kinds: Set<HandoffForm.Kind> = [], types: Set<String> = [], levels: Set<Int> = []) {
        self.kinds = kinds
        self.types = types
        self.levels = levels
    }

    /// Whether a form is among them.
    public func contains(_ form: HandoffForm) -> Bool {
        let complaint = form.complaint
        return (kinds.isEmpty || kinds.contains(form.kind))
            && (types.isEmpty || complaint?.type.map { types.contains($0.value) } ?? false)
            && (levels.isEmpty || complaint?.level.map { levels.contains($0.value) } ?? false)
    }
}
