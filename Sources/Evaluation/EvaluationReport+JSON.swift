extension EvaluationReport: Encodable {
    private enum Key: String, CodingKey {
        case accuracy, top3, mcc, ece, decision, thresholds, intents, rows, shots, confusions, calibration, method
        case macroF1 = "macro_f1"
        case atLower = "cv_threshold"
        case atUpper = "upper_threshold"
        case atPaper = "paper_threshold"
        case trainingSeconds = "train_seconds"
        case messageNanoseconds = "message_ns"
        case memory = "memory_mb"
        case model = "model_mb"
        case features
        case curve = "learning_curve"
        case crossValidation = "cross_validation"
        case classifierAlone = "classifier_alone"
    }

    private struct Thresholds: Encodable {
        let lower: Double?
        let upper: Double?
        let basis: PaperBasis?

        private enum CodingKeys: String, CodingKey {
            case lower, upper
            case basis = "paper_chosen_on"
        }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(lower, forKey: .lower)
            try container.encode(upper, forKey: .upper)
            try container.encode(basis, forKey: .basis)
        }
    }

    private struct Nanoseconds: Encodable {
        let median: Double?
        let p99: Double?

        private enum CodingKeys: String, CodingKey { case median, p99 }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(median, forKey: .median)
            try container.encode(p99, forKey: .p99)
        }
    }

    /// The keys that `docs/evaluation.md` lists; what could not be measured is null.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(method.name, forKey: .method)
        try container.encode(rows, forKey: .rows)
        try container.encode(accuracy, forKey: .accuracy)
        try container.encode(top3, forKey: .top3)
        try container.encode(macroF1, forKey: .macroF1)
        try container.encode(mcc, forKey: .mcc)
        try container.encode(ece, forKey: .ece)
        try container.encode(atLower, forKey: .atLower)
        try container.encode(atUpper, forKey: .atUpper)
        try container.encode(atPaper, forKey: .atPaper)
        let limits = Thresholds(lower: thresholds?.lower, upper: thresholds?.upper, basis: paperBasis)
        try container.encode(limits, forKey: .thresholds)
        try container.encode(decision, forKey: .decision)
        try container.encode(intents, forKey: .intents)
        try container.encode(confusions, forKey: .confusions)
        try container.encode(reliability.bins, forKey: .calibration)
        try container.encode(shots, forKey: .shots)
        try container.encode(curve?.points, forKey: .curve)
        try container.encode(crossValidation, forKey: .crossValidation)
        try container.encode(classifierAlone, forKey: .classifierAlone)
        try container.encode(trainingSeconds, forKey: .trainingSeconds)
        let times = Nanoseconds(median: messageNanoseconds?.median, p99: messageNanoseconds?.p99)
        try container.encode(times, forKey: .messageNanoseconds)
        try container.encode(memoryMegabytes, forKey: .memory)
        try container.encode(model?.megabytes, forKey: .model)
        try container.encode(model?.features, forKey: .features)
    }
}

extension EvaluationReport.Method {
    var name: String {
        switch self {
        case .heldOut: "held_out"
        case .crossValidation: "cross_validation"
        case .bot: "bot"
        }
    }
}
