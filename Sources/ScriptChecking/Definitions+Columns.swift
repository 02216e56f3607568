import ScriptSyntax

// The definitions of which a bot has most, as columns.

extension PriorityLevel: ColumnCoded {}
extension VariantMode: ColumnCoded {}
extension BuiltinIntent: ColumnCoded {}

extension IntentDefinition: ColumnCoded {
    init(from reader: inout ColumnReader) throws {
        self.init(
            name: try reader.next(), key: try reader.next(), type: try reader.next(), precedence: try reader.next(),
            priority: try reader.next(), isGuard: try reader.next(), isAnsweredWhileWaiting: try reader.next(),
            builtin: try reader.next(), answer: try reader.next(), examples: try reader.next(),
            counterExamples: try reader.next(), patterns: try reader.next(), regexes: try reader.next(),
            span: try reader.next())
    }

    func write(to columns: inout Columns) {
        columns.put(name)
        columns.put(key)
        columns.put(type)
        columns.put(precedence)
        columns.put(priority)
        columns.put(isGuard)
        columns.put(isAnsweredWhileWaiting)
        columns.put(builtin)
        columns.put(answer)
        columns.put(examples)
        columns.put(counterExamples)
        columns.put(patterns)
        columns.put(regexes)
        columns.put(span)
    }
}

extension IntentDefinition.Example: ColumnCoded {
    init(from reader: inout ColumnReader) throws {
        self.init(text: try reader.next(), marks: try reader.next(), span: try reader.next())
    }

    func write(to columns: inout Columns) {
        columns.put(text)
        columns.put(marks)
        columns.put(span)
    }
}

extension IntentDefinition.Mark: ColumnCoded {
    init(from reader: inout ColumnReader) throws {
        self.init(slot: try reader.next(), value: try reader.next())
    }

    func write(to columns: inout Columns) {
        columns.put(slot)
        columns.put(value)
    }
}

extension RegexDefinition: ColumnCoded {
    init(from reader: inout ColumnReader) throws {
        self.init(source: try reader.next(), span: try reader.next())
    }

    func write(to columns: inout Columns) {
        columns.put(source)
        columns.put(span)
    }
}

extension ResponseDefinition: ColumnCoded {
    init(from reader: inout ColumnReader) throws {
        self.init(
            name: try reader.next(), key: try reader.next(), mode: try reader.next(), variants: try reader.next(),
            isDefault: try reader.next(), span: try reader.next())
    }

    func write(to columns: inout Columns) {
        columns.put(name)
        columns.put(key)
        columns.put(mode)
        columns.put(variants)
        columns.put(isDefault)
        columns.put(span)
    }
}

extension ResponseDefinition.Variant: ColumnCoded {
    init(from reader: inout ColumnReader) throws {
        self.init(
            condition: try reader.next(), channel: try reader.next(), locale: try reader.next(),
            text: try reader.next(), buttons: try reader.next(), span: try reader.next())
    }

    func write(to columns: inout Columns) {
        columns.put(condition)
        columns.put(channel)
        columns.put(locale)
        columns.put(text)
        columns.put(buttons)
        columns.put(span)
    }
}

extension CompiledCondition: ColumnCoded {
    init(from reader: inout ColumnReader) throws { self = try reader.condition() }
    func write(to columns: inout Columns) { columns.put(self) }
}

extension CompiledTemplate: ColumnCoded {
    init(from reader: inout ColumnReader) throws {
        self.init(parts: try reader.next(), span: try reader.next())
    }

    func write(to columns: inout Columns) {
        columns.put(parts)
        columns.put(span)
    }
}

extension CompiledTemplate.Part: ColumnCoded {
    init(from reader: inout ColumnReader) throws {
        self = try reader.flag() ? .text(try reader.text()) : try reader.part()
    }

    func write(to columns: inout Columns) {
        if case .text(let text) = self {
            columns.put(1)
            columns.put(text)
        } else {
            columns.put(0)
            columns.put(self)
        }
    }
}
