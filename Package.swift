// swift-tools-version: 6.2
import PackageDescription

// One manifest, two build scopes.
//
// - the whole product (default);
// - `HUASHU_SCOPE=engine`: the language, the matcher and the interpreter only, with no package to
//   download, so that the inner loop of language work compiles nothing but our own code and PCRE2.
//
// `swift test --filter` chooses which tests run, but SwiftPM still builds every target that the
// manifest declares; leaving targets out of the manifest is what saves the time.
let engineOnly = Context.environment["HUASHU_SCOPE"] == "engine"

let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .treatAllWarnings(as: .error),
]

/// Makes a debug build optimise the rooms that look at every byte of every text; asserts stay on. Others lose more time in
/// being compiled than tests and chats gain: optimising costs a room two thirds of its time in the compiler. The Makefile
/// sets it. It is no setting of the package, because SwiftPM takes no package with such flags as a dependency. Not as whole
/// modules, though that takes two thirds of the time: without threads SwiftPM compiles such a room in every build, and with
/// threads the compiler keeps objects of which the linker then misses parts.
let optimised: [SwiftSetting] =
    Context.environment["HUASHU_OPTIMISED"] == "1"
    ? [.unsafeFlags(["-O", "-assert-config", "Debug"], .when(configuration: .debug))] : []

/// A room whose work is long enough to be worth optimising.
func busyRoom(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: strict + optimised)
}

/// A room of the house: a target, and beside it `Tests/<room>Tests`.
func room(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .testTarget(name: name + "Tests", dependencies: dependencies, swiftSettings: strict)
}

// MARK: Engine: the standard library, Foundation and PCRE2

var dependencies: [Package.Dependency] = []
var products: [Product] = [
    .library(
        name: "HuashuEngine",
        targets: [
            "ScriptSyntax", "ScriptChecking", "IntentMatching", "DialogueRuntime", "Workshop", "WorkingTime", "Cases",
            "CaseReports", "Journal",
        ]),
    // Transcripts, conversations with a clock of their own, stubbed lookups: for tests of scripts and adapters.
    // A journal in memory, and what every journal must do: for tests of stores and of what stands on them.
    .library(name: "HuashuTesting", targets: ["Workshop", "JournalTesting"]),
]
var targets: [Target] = [
    .systemLibrary(
        name: "CPCRE2", pkgConfig: "libpcre2-8",
        providers: [.apt(["libpcre2-dev"]), .brew(["pcre2"])]),
    room("Diagnostics", ["ChineseText"]),
    busyRoom("ChineseText"),
    room("ScriptSyntax", ["ChineseText", "Diagnostics"]),
    room("ScriptChecking", ["ScriptSyntax", "ChineseText", "Diagnostics"]),
    busyRoom("RegexMatching", ["ChineseText", "CPCRE2"]),
    busyRoom("TextClassification", ["ChineseText"]),
    room("Pages"),
    room("Evaluation", ["TextClassification", "ChineseText", "Diagnostics", "Pages"]),
    room(
        "IntentMatching",
        ["RegexMatching", "TextClassification", "ScriptChecking", "ScriptSyntax", "ChineseText", "Diagnostics"]),
    room("Handoff"),
    .target(
        name: "WorkingTime", dependencies: ["ChineseText"],
        // Embedded, not bundled: the installed program is one file, and a bundle beside it could be lost.
        resources: ["2024", "2025", "2026"].map { .embedInCode("Holidays/china-\($0).json") },
        swiftSettings: strict),
    room("Cases", ["Handoff", "WorkingTime", "ChineseText"]),
    room("CaseDesk", ["Cases", "Journal", "Handoff", "WorkingTime", "ChineseText"]),
    room("CaseReports", ["CaseDesk", "Cases", "Journal", "WorkingTime", "ChineseText", "Pages"]),
    room("StrictJSON"),
    room("Journal", ["ChineseText"]),
    room("JournalTesting", ["Journal", "ChineseText"]),
    room(
        "DialogueRuntime",
        [
            "IntentMatching", "ScriptChecking", "ScriptSyntax", "ChineseText", "Diagnostics", "Handoff", "StrictJSON",
        ]),
    room(
        "Workshop",
        [
            "DialogueRuntime", "IntentMatching", "RegexMatching", "ScriptChecking", "ScriptSyntax", "ChineseText",
            "Diagnostics", "Handoff", "Pages",
        ]),
    room(
        "Benchmarking",
        ["Workshop", "DialogueRuntime", "IntentMatching", "RegexMatching", "ScriptChecking", "ChineseText"]),
    tests("Architecture", []),
    tests("Diagnostics", ["Diagnostics"]),
    tests("ChineseText", ["ChineseText"]),
    tests("ScriptSyntax", ["ScriptSyntax", "Diagnostics"]),
    .target(
        name: "DiagnosticPages", dependencies: ["ScriptChecking", "ScriptSyntax", "ChineseText", "Diagnostics"],
        path: "Tests/DiagnosticPages", swiftSettings: strict),
    tests("ScriptChecking", ["DiagnosticPages", "ScriptChecking", "ScriptSyntax", "ChineseText", "Diagnostics"]),
    tests("RegexMatching", ["RegexMatching", "ChineseText"]),
    tests("TextClassification", ["TextClassification", "ChineseText"]),
    tests("Pages", ["Pages"]),
    tests("Evaluation", ["Evaluation", "TextClassification", "ChineseText", "Diagnostics"]),
    tests(
        "IntentMatching",
        ["IntentMatching", "RegexMatching", "ScriptChecking", "ScriptSyntax", "ChineseText", "Diagnostics"]),
    tests("Handoff", ["Handoff"]),
    tests("WorkingTime", ["WorkingTime", "ChineseText"]),
    tests("Cases", ["Cases", "Handoff", "WorkingTime", "ChineseText"]),
    tests(
        "CaseReports",
        ["CaseReports", "CaseDesk", "Cases", "Journal", "JournalTesting", "Handoff", "WorkingTime", "ChineseText"]),
    tests("StrictJSON", ["StrictJSON"]),
    tests("Journal", ["Journal", "JournalTesting", "ChineseText"]),
    tests(
        "Benchmarking",
        [
            "Benchmarking", "Workshop", "DialogueRuntime", "IntentMatching", "ScriptChecking", "ScriptSyntax",
            "Diagnostics",
        ]),
    tests(
        "Workshop",
        [
            "DiagnosticPages", "Workshop", "DialogueRuntime", "IntentMatching", "ScriptChecking", "ScriptSyntax",
            "ChineseText",
            "Diagnostics", "Handoff",
        ]),
    tests(
        "DialogueRuntime",
        [
            "DialogueRuntime", "Workshop", "IntentMatching", "ScriptChecking", "ScriptSyntax", "StrictJSON",
            "ChineseText",
            "Diagnostics", "Handoff",
        ]),
    tests(
        "Language",
        [
            "Workshop", "DialogueRuntime", "IntentMatching", "ScriptChecking", "ScriptSyntax", "ChineseText",
            "Diagnostics",
        ]),
    tests(
        "Fuzz",
        [
            "Workshop", "DialogueRuntime", "IntentMatching", "ScriptChecking", "ScriptSyntax", "ChineseText",
            "Diagnostics",
        ]),
]

// MARK: Product: settings, tables, command line

if !engineOnly {
    products += [
        .executable(name: "huashu", targets: ["HuashuCommand"]),
        .library(name: "Huashu", targets: ["Huashu"]),
    ]
    dependencies += [
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
        .package(url: "https://github.com/swiftcsv/SwiftCSV", exact: "0.10.0"),
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
        // Naming the traits leaves swift-configuration out.
        .package(
            url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1", traits: ["FullFoundation"]),
        .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-extras", exact: "1.35.2"),
        .package(url: "https://github.com/apple/swift-http-types", exact: "1.8.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", exact: "2.13.0"),
        .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
        .package(url: "https://github.com/apple/swift-metrics", exact: "2.13.0"),
        .package(url: "https://github.com/apple/swift-distributed-tracing", exact: "1.7.3"),
    ]
    targets += [
        .systemLibrary(
            name: "CCrypto", pkgConfig: "libcrypto",
            providers: [.apt(["libssl-dev"]), .brew(["openssl@3"])]),
        room("Secrets", ["CCrypto"]),
        room(
            "JournalSQLite", ["Journal", "Secrets", "ChineseText", .product(name: "GRDB", package: "GRDB.swift")]),
        room("Channels", ["Handoff", "Secrets", "StrictJSON", "ChineseText"]),
        room("CaseDemo", ["CaseDesk", "Cases", "Handoff", "WorkingTime", "ChineseText"]),
        room(
            "StoreBenchmarking",
            [
                "CaseDemo", "CaseDesk", "CaseReports", "Cases", "Journal", "JournalSQLite", "WorkingTime",
                "ChineseText",
                .product(name: "GRDB", package: "GRDB.swift"),
            ]),
        // What leaves this machine: pure rules of where it may go, and libcurl, which lets them judge each socket.
        .systemLibrary(
            name: "CCurl", pkgConfig: "libcurl",
            providers: [.apt(["libcurl4-openssl-dev"]), .brew(["curl"])]),
        room("HTTPSending"),
        room("HTTPCurl", ["HTTPSending", "CCurl"]),
        room("ChannelVectors", ["Channels", "StrictJSON", "ChineseText"]),
        room("Forwarding", ["Channels", "Handoff", "Secrets", "StrictJSON", "ChineseText"]),
        room(
            "CaseDialogue",
            ["CaseDesk", "Cases", "Journal", "DialogueRuntime", "Handoff", "WorkingTime", "ChineseText"]),
        room("MetricsText", [.product(name: "CoreMetrics", package: "swift-metrics")]),
        room(
            "Conversations",
            [
                "Channels", "Forwarding", "CaseDialogue", "CaseDesk", "Cases", "Journal", "DialogueRuntime",
                "ScriptChecking", "ScriptSyntax", "Handoff", "StrictJSON", "ChineseText",
            ]),
        room("ConversationReports", ["CaseReports", "Conversations", "Journal", "WorkingTime"]),
        .target(
            name: "Service",
            dependencies: [
                "Conversations", "Channels", "Journal", "HTTPSending", "MetricsText", "Secrets", "StrictJSON",
                "ChineseText",
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
                .product(name: "NIOHTTPTypesHTTP1", package: "swift-nio-extras"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "CoreMetrics", package: "swift-metrics"),
                .product(name: "Instrumentation", package: "swift-distributed-tracing"),
                .product(name: "Tracing", package: "swift-distributed-tracing"),
            ],
            // Embedded, not bundled: the installed program is one file.
            resources: ["Widget/widget.js", "Widget/demo.html", "Widget/demo.css", "Routes/openapi.json"].map {
                .embedInCode($0)
            },
            swiftSettings: strict),
        room("CompiledCache"),
        room(
            "BotDirectory",
            [
                "CompiledCache", "IntentMatching", "ScriptChecking", "ScriptSyntax", "ChineseText", "Diagnostics",
                .product(name: "Yams", package: "Yams"),
            ]),
        room(
            "LookupHTTP",
            [
                "HTTPSending", "MetricsText", "StrictJSON", "BotDirectory", "DialogueRuntime", "ScriptChecking",
                "ScriptSyntax", "ChineseText", "Diagnostics",
            ]),
        room(
            "LookupTables",
            [
                "DialogueRuntime", "ScriptChecking", "ScriptSyntax", "ChineseText", "Diagnostics",
                .product(name: "SwiftCSV", package: "SwiftCSV"),
            ]),
        room(
            "Huashu",
            [
                "BotDirectory", "CompiledCache", "LookupTables", "Workshop", "DialogueRuntime", "IntentMatching",
                "ScriptChecking", "ChineseText", "Diagnostics", "Handoff",
            ]),
        .executableTarget(
            name: "HuashuCommand",
            dependencies: [
                "Benchmarking", "BotDirectory", "CompiledCache", "LookupHTTP", "LookupTables", "Workshop",
                "DialogueRuntime",
                "IntentMatching", "RegexMatching", "TextClassification", "Evaluation", "ScriptChecking",
                "ScriptSyntax", "ChineseText", "Diagnostics", "Handoff", "CaseDemo", "CaseDialogue", "CaseDesk",
                "CaseReports",
                "Cases", "StoreBenchmarking",
                "WorkingTime", "Journal", "JournalSQLite", "ChannelVectors", "Channels", "Conversations", "Forwarding",
                "ConversationReports", "HTTPSending", "HTTPCurl", "Service", "Secrets", "StrictJSON",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: strict),
        // What `make bench` measures the service beside.
        .executableTarget(
            name: "EchoServer", dependencies: [.product(name: "Hummingbird", package: "hummingbird")],
            path: "Tests/EchoServer", swiftSettings: strict),
        tests("Secrets", ["Secrets"]),
        tests("HTTPSending", ["HTTPSending"]),
        tests("HTTPCurl", ["HTTPCurl", "HTTPSending"]),
        .testTarget(
            name: "ForwardingTests", dependencies: ["Forwarding", "Channels", "Handoff", "Secrets", "StrictJSON"],
            resources: [.copy("Fixtures")], swiftSettings: strict),
        .testTarget(
            name: "ChannelsTests",
            dependencies: ["Channels", "ChannelVectors", "Secrets", "StrictJSON", "ChineseText"],
            resources: [.copy("Fixtures")], swiftSettings: strict),
        // Ends itself in the midst of writing; a test looks at what it left.
        .executableTarget(
            name: "JournalCrashProbe", dependencies: ["JournalSQLite", "Journal"], path: "Tests/JournalCrashProbe",
            swiftSettings: strict),
        tests(
            "JournalSQLite",
            [
                "JournalCrashProbe", "JournalSQLite", "Journal", "JournalTesting", "Secrets", "ChineseText",
                .product(name: "GRDB", package: "GRDB.swift"),
            ]),
        tests(
            "StoreBenchmarking",
            [
                "StoreBenchmarking", "CaseDemo", "CaseDesk", "CaseReports", "Cases", "Journal", "JournalTesting",
                "JournalSQLite", "WorkingTime", "ChineseText", .product(name: "GRDB", package: "GRDB.swift"),
            ]),
        tests(
            "CaseDesk",
            [
                "CaseDesk", "Cases", "Journal", "JournalTesting", "JournalSQLite", "Secrets", "Handoff", "WorkingTime",
                "ChineseText",
            ]),
        tests(
            "CaseDialogue",
            [
                "CaseDialogue", "CaseDesk", "Cases", "Journal", "JournalTesting", "JournalSQLite", "Secrets",
                "DialogueRuntime", "Handoff", "WorkingTime", "ChineseText",
            ]),
        tests("MetricsText", ["MetricsText", .product(name: "CoreMetrics", package: "swift-metrics")]),
        tests(
            "Service",
            [
                "Service", "Conversations", "Channels", "Forwarding", "CaseDesk", "Cases", "Journal", "JournalTesting",
                "JournalSQLite",
                "DialogueRuntime", "IntentMatching", "ScriptChecking", "ScriptSyntax", "Handoff", "WorkingTime",
                "Secrets", "StrictJSON", "ChineseText", "Diagnostics",
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Logging", package: "swift-log"),
            ]),
        tests(
            "Conversations",
            [
                "Conversations", "ConversationReports", "CaseReports", "Channels", "Forwarding", "CaseDialogue",
                "CaseDesk",
                "Cases", "Journal", "JournalTesting", "JournalSQLite", "Secrets",
                "DialogueRuntime", "IntentMatching", "ScriptChecking", "ScriptSyntax", "Diagnostics", "Handoff",
                "StrictJSON", "WorkingTime", "ChineseText",
            ]),
        tests("CompiledCache", ["CompiledCache"]),
        tests("BotDirectory", ["BotDirectory", "CompiledCache", "IntentMatching", "ScriptChecking", "Diagnostics"]),
        tests(
            "LookupTables",
            ["LookupTables", "DialogueRuntime", "ScriptChecking", "ScriptSyntax", "ChineseText", "Diagnostics"]),
        tests(
            "LookupHTTP",
            [
                "LookupHTTP", "HTTPSending", "MetricsText", "BotDirectory", "DialogueRuntime", "ScriptChecking",
                "ScriptSyntax", "ChineseText", "Diagnostics",
            ]),
        tests("Huashu", ["Huashu"]),
        tests(
            "HuashuCommand",
            [
                "HuashuCommand", "Huashu", "DiagnosticPages", "Diagnostics", "CaseDesk", "Cases", "Journal",
                "JournalSQLite", "WorkingTime",
            ]),
    ]
}

let package = Package(
    name: "huashu",
    // Atomics and mutexes of the standard library, which the matcher fills its tables with.
    platforms: [.macOS(.v15)],
    products: products,
    dependencies: dependencies,
    targets: targets
)
