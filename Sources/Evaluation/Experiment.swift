public import TextClassification

/// The clocks of an evaluation; the room itself reads none.
public struct Clocks: Sendable {
    /// Seconds that this process has computed.
    public let processorSeconds: @Sendable () -> Double
    /// Nanoseconds of a clock that never goes back.
    public let nanoseconds: @Sendable () -> UInt64

    /// Clocks of somebody's choice.
    public init(
        processorSeconds: @escaping @Sendable () -> Double, nanoseconds: @escaping @Sendable () -> UInt64
    ) {
        self.processorSeconds = processorSeconds
        self.nanoseconds = nanoseconds
    }
}

/// What came of judging cases.
public struct Trial: Sendable {
    /// The verdicts of each split, in the order of its cases.
    public var verdicts: [[Verdict]]
    /// The verdicts on the cases for choosing a threshold, split by split.
    public var validation: [[Verdict]]
    /// The classifiers that were trained, one for each split.
    public var models: [ModelFacts] = []
    /// Seconds of computing that one training took, the median over the splits; nil where nothing was trained.
    public var trainingSeconds: Double?
    /// Nanoseconds that each of some messages took, in rising order.
    public var messageNanoseconds: [Double]
}

/// What is worth telling of a trained classifier.
public struct ModelFacts: Sendable, Equatable {
    /// Where it answers, asks and gives up.
    public let thresholds: Thresholds
    /// The words and pieces that it knows.
    public let features: Int
    /// The memory of its tables, in bytes.
    public let bytes: Int
}

/// Trains and judges.
public struct Experiment {
    /// What there is to learn and to judge.
    public let material: Material
    /// How classifiers are trained.
    public let options: TrainingOptions
    private let clocks: Clocks

    /// The largest number of messages that are timed.
    static let timedMessages = 10_000
    /// How many times each of them is timed; its median counts, so that one interruption does not.
    private static let timings = 3

    /// Puts an evaluation together.
    public init(_ material: Material, options: TrainingOptions = .init(), clocks: Clocks) {
        self.material = material
        self.options = options
        self.clocks = clocks
    }

    /// Trains for each split and judges its cases; `progress` hears shares of the work, from 0 to 1.
    public func run(progress: (Double) -> Void = { _ in }) throws(TrainingError) -> Trial {
        var trial = Trial(verdicts: [], validation: [], messageNanoseconds: [])
        var seconds: [Double] = []
        var timings: [Double] = []
        let limit = Self.timedMessages / max(1, material.splits.count)
        try forEachSplit(progress) { split, classifier, spent in
            seconds.append(spent)
            trial.models.append(
                ModelFacts(
                    thresholds: classifier.thresholds, features: classifier.featureCount, bytes: classifier.memoryBytes)
            )
            trial.verdicts.append(judge(split.cases, of: material.cases, by: classifier))
            trial.validation.append(judge(Array(material.validation.indices), of: material.validation, by: classifier))
            timings += time(split.cases, by: classifier, atMost: limit)
        }
        trial.trainingSeconds = Quantiles(seconds).median
        trial.messageNanoseconds = timings.sorted()
        return trial
    }

    /// The verdicts of each split without any timing.
    func judgements(progress: (Double) -> Void) throws(TrainingError) -> [[Verdict]] {
        var verdicts: [[Verdict]] = []
        try forEachSplit(progress) { split, classifier, _ in
            verdicts.append(judge(split.cases, of: material.cases, by: classifier))
        }
        return verdicts
    }

    /// The last argument of `body` is the seconds of computing that the training took.
    private func forEachSplit(
        _ progress: (Double) -> Void, _ body: (Split, TextClassifier, Double) -> Void
    ) throws(TrainingError) {
        let splits = material.splits
        for (place, split) in splits.enumerated() {
            let begin = clocks.processorSeconds()
            let classifier = try withoutActuallyEscaping(progress) { progress throws(TrainingError) in
                try TextClassifier.train(material.texts(of: split), options: options) { share in
                    progress((Double(place) + share * 0.9) / Double(splits.count))
                }
            }
            body(split, classifier, clocks.processorSeconds() - begin)
            progress(Double(place + 1) / Double(splits.count))
        }
    }

    /// Judges every case by something that is there already.
    public func run(_ subject: some Subject, progress: (Double) -> Void = { _ in }) -> Trial {
        let cases = Array(material.cases.indices)
        let verdicts = judge(cases, of: material.cases, by: subject)
        let validation = judge(Array(material.validation.indices), of: material.validation, by: subject)
        progress(0.5)
        let timings = time(cases, by: subject, atMost: Self.timedMessages)
        progress(1)
        return Trial(verdicts: [verdicts], validation: [validation], messageNanoseconds: timings.sorted())
    }

    private func judge(_ chosen: [Int], of cases: [TestCase], by subject: some Subject) -> [Verdict] {
        chosen.map { index in
            Verdict(index: index, truth: cases[index].truth, judgement: subject.judge(cases[index].text))
        }
    }

    /// Cases have been judged once before they are timed, so that tables are in memory and code is linked.
    private func time(_ cases: [Int], by subject: some Subject, atMost limit: Int) -> [Double] {
        let step = max(1, (cases.count + max(1, limit) - 1) / max(1, limit))
        return stride(from: 0, to: cases.count, by: step).map { place in
            let text = material.cases[cases[place]].text
            let times = (0..<Self.timings).map { _ in
                let begin = clocks.nanoseconds()
                let judgement = subject.judge(text)
                let end = clocks.nanoseconds()
                // The judgement is looked at after the clock, so that it cannot be left out.
                return judgement.probability.isNaN ? 0 : Double(end &- begin)
            }
            return Quantiles(times).median ?? 0
        }
    }
}

/// Places in a sorted list of numbers.
struct Quantiles {
    private let sorted: [Double]

    init(_ values: [Double]) { sorted = values.sorted() }

    /// The value in the middle, the lower of two; nil where there is none.
    var median: Double? { value(at: 0.5) }

    /// The smallest value that is not below a share of all; nil where there is none.
    func value(at share: Double) -> Double? {
        guard let last = sorted.indices.last else { return nil }
        let rank = (share * Double(sorted.count)).rounded(.up)
        return sorted[min(last, max(0, Int(rank) - 1))]
    }
}
