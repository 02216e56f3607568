import ChineseText
import Diagnostics
import ScriptSyntax

/// The work of compiling one bot: what is known so far, and what was found wrong with names and types.
struct Compilation {
    let scripts: [ScriptFile]
    /// The blocks of all scripts.
    let blocks: [Block]
    let settings: BotSettings
    let sources: SourceSet
    var names = NameTable()
    var usage = NameUsage()
    var draft = BotDraft()
    /// What conditions and texts need to know of slots before the slots are compiled, by place.
    var shapes: [SlotShape] = []
    var notes = CompilationNotes()
    var diagnostics: [Diagnostic] = []

    init(scripts: [ScriptFile], settings: BotSettings, sources: SourceSet) {
        self.scripts = scripts
        blocks = scripts.flatMap(\.blocks)
        self.settings = settings
        self.sources = sources
        draft.settings = settings
        draft.sources = sources
    }

    /// Compiles everything, in the order in which one thing needs another.
    mutating func run() {
        collectNames()
        compileSynonyms()
        compileEntities()
        shapeSlots()
        compileIntents()
        compileSlots()
        compileResponses()
        compileForms()
        compileLookups()
        compileFlows()
        compileFallbacks()
        compileTriage()
        compileStandards()
        compileRenames()
        draft.version = BotVersion.hash(scripts: scripts, sources: sources, settings: settings)
    }

    /// The place of what `name` names; notes the use, or reports that there is no such thing.
    mutating func resolve(_ name: Name, _ kind: NameKind) -> Int? {
        guard let place = names.place(name.key, kind) else {
            diagnostics.append(UndefinedName.diagnostic(name, kind, among: names.names(kind)))
            return nil
        }
        usage.note(place, kind)
        return place
    }

    /// The places of those of `given` that exist.
    mutating func resolve(_ given: [Name], _ kind: NameKind) -> [Int] {
        given.compactMap { resolve($0, kind) }
    }

    /// The slot or built-in variable that `name` names, without a report when there is none.
    mutating func reference(_ name: Name) -> Reference? {
        if let slot = names.place(name.key, .slot) {
            usage.note(slot, .slot)
            return .slot(slot)
        }
        return BuiltinVariable.byKey[name.key].map { .builtin($0) }
    }

    /// Everything that can be read in a condition or a text, as typed.
    var readableNames: [String] {
        names.names(.slot) + BuiltinVariable.forms
    }

    /// The number of a regular expression of a condition.
    mutating func add(_ regex: Phrase) -> RegexID {
        draft.regexes.append(RegexDefinition(source: regex.value, span: regex.span))
        return draft.regexes.count - 1
    }
}

/// What a rule needs to know and a bot does not keep.
struct CompilationNotes {
    /// What the checker knows of a compiled flow beside its code.
    struct Flow {
        /// The block, or the fallback's for hidden flows.
        let block: Block
        /// For each instruction, whether the writer wrote it; the others are the compiler's own jumps and ends.
        let isWritten: [Bool]
        /// Whether something in it could not be compiled, so that what follows from its code means nothing.
        let isBroken: Bool
    }

    /// By `FlowID`.
    var flows: [Flow] = []
    /// Places of the slots in each text, by the place of the text, in the order of its references.
    var slotPlaces: [SourceSpan: [SourceSpan]] = [:]
}

/// What a slot holds.
struct SlotShape {
    let type: ValueType
    let options: [OptionDefinition]
    let entity: EntityID?
    let mask: Int?
}

extension BuiltinVariable {
    /// The variable with this key in either language.
    static let byKey = Dictionary(
        allCases.flatMap { variable in
            [(nameKey(variable.english), variable), (nameKey(variable.chinese), variable)]
        },
        uniquingKeysWith: { first, _ in first })
}
