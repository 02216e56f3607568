import Diagnostics

/// The words of a report, in one language, for the terminal and the page alike.
struct ReportWords {
    let language: MessageLanguage

    init(_ language: MessageLanguage) { self.language = language }

    func say(zh: String, en: String) -> String { language.say(zh: zh, en: en) }

    // MARK: Headings

    var pageTitle: String { say(zh: "意图识别评测", en: "Intent evaluation") }
    var decisionTitle: String { say(zh: "怎样处理（占比，正确率）", en: "What becomes of messages (share, right)") }
    var curveTitle: String { say(zh: "学习曲线（每个意图的例句数，准确率）", en: "Learning curve (examples an intent, accuracy)") }
    var confusionTitle: String { say(zh: "最常混淆的意图（应为 → 判为）", en: "Confusions, worst first (right → judged)") }
    var weakTitle: String { say(zh: "最弱的意图", en: "Weakest intents") }
    var intentsTitle: String { say(zh: "各个意图", en: "Each intent") }
    var calibrationTitle: String { say(zh: "概率可信吗", en: "Can the probability be trusted?") }
    var sweepTitle: String { say(zh: "阈值高低的影响", en: "What each threshold would do") }

    func title(_ report: EvaluationReport) -> String {
        let rows = report.rows
        let judged = say(
            zh: "评测 \(rows.inScope) 条，另有范围外 \(rows.outOfScope) 条",
            en: "\(rows.inScope) rows judged, and \(rows.outOfScope) out of scope")
        let taught = say(
            zh: "\(rows.intents) 个意图，\(rows.training) 条例句", en: "\(rows.intents) intents, \(rows.training) examples")
        return
            "\(method(report.method))\(language == .chinese ? "：" : ": ")\(taught)\(language == .chinese ? "；" : "; ")\(judged)"
    }

    private func method(_ method: EvaluationReport.Method) -> String {
        switch method {
        case .heldOut: say(zh: "独立测试集", en: "Held-out rows")
        case .crossValidation(let folds): say(zh: "\(folds) 折交叉验证", en: "\(folds)-fold cross-validation")
        case .bot: say(zh: "整个机器人（句式和分类器）", en: "A whole bot (patterns and classifier)")
        }
    }

    // MARK: Rows

    func summary(_ report: EvaluationReport) -> [[String]] {
        var rows = [
            [say(zh: "准确率（不拒识）", en: "accuracy, nothing rejected"), Figure.share(report.accuracy)],
            [say(zh: "前三名含正确意图", en: "right one among the best three"), Figure.share(report.top3)],
            [say(zh: "宏平均 F1", en: "macro F1"), Figure.plain(report.macroF1)],
            [say(zh: "马修斯相关系数 MCC", en: "Matthews correlation (MCC)"), Figure.plain(report.mcc)],
            [say(zh: "校准误差 ECE", en: "calibration error (ECE)"), Figure.plain(report.ece)],
        ]
        if let shots = report.shots {
            let range = "\(Figure.share(shots.accuracy.least)) … \(Figure.share(shots.accuracy.most))"
            rows.append([
                say(
                    zh: "每个意图 \(shots.size) 条，抽 \(shots.draws) 次",
                    en: "\(shots.size) examples an intent, \(shots.draws) draws"),
                range,
            ])
        }
        rows += rejectionRows(report)
        if let alone = report.classifierAlone {
            rows.append([say(zh: "只用分类器的准确率", en: "accuracy of the classifier alone"), Figure.share(alone.accuracy)])
        }
        if let validated = report.crossValidation {
            rows.append([
                say(zh: "训练集交叉验证的准确率", en: "accuracy in cross-validation of the examples"),
                Figure.share(validated.accuracy),
            ])
        }
        return rows + costRows(report)
    }

    private func rejectionRows(_ report: EvaluationReport) -> [[String]] {
        [
            (say(zh: "下阈值", en: "lower threshold"), report.thresholds?.lower, report.atLower),
            (say(zh: "上阈值", en: "upper threshold"), report.thresholds?.upper, report.atUpper),
            (say(zh: "论文阈值", en: "the paper's threshold"), nil, report.atPaper),
        ].map { name, threshold, rejection in
            let place = threshold.map { " \(Figure.plain($0, digits: 2))" } ?? ""
            let title = say(zh: "\(name)\(place)：范围内 / 范围外", en: "\(name)\(place): in scope / out of scope")
            return [title, Figure.share(rejection.inScopeAccuracy), Figure.share(rejection.outOfScopeRecall)]
        }
    }

    private func costRows(_ report: EvaluationReport) -> [[String]] {
        let seconds = report.trainingSeconds.map { "\(Figure.plain($0, digits: 2)) s" } ?? Figure.missing
        let memory = report.memoryMegabytes.map { "\(Figure.plain($0, digits: 0)) MB" } ?? Figure.missing
        let model = report.model.map { "\(Figure.plain($0.megabytes, digits: 1)) MB" }
        return [
            [say(zh: "训练（处理器时间）", en: "training (processor time)"), seconds],
            [
                say(zh: "每条消息：中位 / 99 分位", en: "a message: median / 99th percentile"),
                Figure.micro(report.messageNanoseconds?.median), Figure.micro(report.messageNanoseconds?.p99),
            ],
            [
                say(zh: "进程内存峰值 / 其中模型", en: "peak memory of the process / of the model"), memory,
                model ?? Figure.missing,
            ],
        ]
    }

    func decisionRows(_ decision: DecisionTable) -> [[String]] {
        [
            (say(zh: "直接回答", en: "answered"), decision.answered),
            (say(zh: "请客户选", en: "clarified"), decision.clarified),
            (say(zh: "兜底", en: "fallback"), decision.fallback),
        ].map { [$0, Figure.share($1.share), Figure.share($1.precision)] }
    }

    func curveRows(_ curve: LearningCurve) -> [[String]] {
        curve.points.map { point in
            let spread = point.accuracy
            let range = "\(Figure.share(spread.least)) … \(Figure.share(spread.most))"
            return [size(point.size), Figure.share(spread.mean), spread.least < spread.most ? range : ""]
        }
    }

    func size(_ size: Int?) -> String { size.map(String.init) ?? say(zh: "全部", en: "all") }

    var intentColumns: [String] {
        [
            say(zh: "意图", en: "intent"), say(zh: "条数", en: "rows"), say(zh: "精确率", en: "precision"),
            say(zh: "召回率", en: "recall"), "F1",
        ]
    }

    func intentRow(_ score: IntentScore) -> [String] {
        [
            score.name, "\(score.support)", Figure.share(score.precision), Figure.share(score.recall),
            Figure.plain(score.f1),
        ]
    }

    func example(_ text: String) -> String { say(zh: "如“\(text)”", en: "such as “\(text)”") }

    // MARK: Notes

    /// What a reader must know before believing the figures.
    func notes(_ report: EvaluationReport) -> [String] {
        let rows = report.rows
        var notes: [String] = []
        if case .crossValidation = report.method {
            notes.append(
                say(
                    zh: "交叉验证偏乐观：真实客户的说法和例句不同，实际准确率往往低十几个百分点。",
                    en:
                        "Cross-validation is hopeful: customers do not talk like the examples, and often ten points are lost."
                ))
        }
        if report.paperBasis == .halves {
            notes.append(
                say(
                    zh: "没有验证集：论文阈值在一半测试数据上选定，在另一半上评测。",
                    en:
                        "Without validation rows the paper's threshold was chosen on one half of the test rows and judged on the other."
                ))
        }
        if rows.conflicting > 0 {
            notes.append(
                say(
                    zh: "有 \(rows.conflicting) 句例句同时属于几个意图，无法都判对。",
                    en: "\(rows.conflicting) examples stand under several intents; they cannot all be judged right."))
        }
        if rows.seenInTraining > 0, report.method == .heldOut {
            notes.append(
                say(
                    zh: "有 \(rows.seenInTraining) 条测试句与例句一字不差，准确率因此偏高。",
                    en:
                        "\(rows.seenInTraining) test rows stand word for word among the examples, which flatters the figures."
                ))
        }
        if rows.typos > 0 {
            notes.append(
                say(
                    zh: "有 \(rows.typos) 条测试句各放进了一个同音错字。",
                    en: "One sound-alike typo was put into each of \(rows.typos) test rows."))
        }
        if rows.untaught > 0 {
            notes.append(
                say(
                    zh: "有 \(rows.untaught) 条测试句的意图没有例句，一律算错。",
                    en: "\(rows.untaught) test rows have an intent without examples; they count as wrong."))
        }
        if rows.intents == 1 {
            notes.append(
                say(zh: "只有一个意图，准确率没有意义。", en: "There is one intent only, so accuracy means nothing."))
        }
        return notes
    }
}
