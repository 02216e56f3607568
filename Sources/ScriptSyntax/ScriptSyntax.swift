// The room ScriptSyntax: see docs/house.md.
