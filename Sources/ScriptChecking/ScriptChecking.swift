// The room ScriptChecking: see docs/house.md.
