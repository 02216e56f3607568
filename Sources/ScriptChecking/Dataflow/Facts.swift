import ScriptSyntax

/// What can be known at a place of a flow: which slots and variables surely have a value, and whether the customer has
/// just confirmed.
struct Facts {
    private let slots: Int

    init(_ bot: BotDraft) {
        slots = bot.slots.count
    }

    /// How many facts there are.
    var count: Int { slots + BuiltinVariable.allCases.count + 1 }

    /// Nothing is known.
    var none: FactSet { FactSet(count: count) }

    /// The customer said yes or no, or chose one of two, since the last write.
    var confirmed: Int { count - 1 }

    /// The number of a fact.
    func number(_ reference: Reference) -> Int {
        switch reference {
        case .slot(let slot): slot
        case .builtin(let variable): slots + (BuiltinVariable.allCases.firstIndex(of: variable) ?? 0)
        }
    }

    /// Whether `reference` surely has a value.
    func holds(_ reference: Reference, in known: FactSet) -> Bool {
        if case .builtin(let variable) = reference, !variable.mayBeEmpty { return true }
        return known.contains(number(reference))
    }

    /// What is known besides when a condition holds, or does not hold.
    func implied(by condition: CompiledCondition, when holds: Bool) -> FactSet {
        switch condition {
        case .and(let parts): join(parts, holds, all: holds)
        case .or(let parts): join(parts, holds, all: !holds)
        case .not(let inner): implied(by: inner, when: !holds)
        case .comparison(let left, let comparator, let right):
            comparator == .notEqual
                ? (holds ? none : read(left, right)) : (holds ? read(left, right) : none)
        case .membership(let left, _), .contains(let left, _), .matches(let left, _), .truth(let left):
            holds ? read(left) : none
        case .isEmpty(let operand): holds ? none : read(operand)
        }
    }

    private func join(_ parts: [CompiledCondition], _ holds: Bool, all: Bool) -> FactSet {
        let sets = parts.map { implied(by: $0, when: holds) }
        guard let first = sets.first else { return none }
        return sets.dropFirst().reduce(first) { all ? $0.union($1) : $0.intersection($1) }
    }

    private func read(_ operands: CompiledOperand...) -> FactSet {
        var set = none
        for case .reference(let reference) in operands { set.insert(number(reference)) }
        return set
    }
}
