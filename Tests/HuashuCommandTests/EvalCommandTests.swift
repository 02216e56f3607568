import Foundation
import Testing

@Suite("huashu eval")
struct EvalCommandTests {
    private static let topics = ["退款", "发票", "快递", "换货"]
    private static let forms = ["我要{}", "怎么{}", "申请一下{}", "帮我看看{}", "问一下{}", "{}什么时候能好", "为什么不能{}", "{}的事"]

    /// Rows of intents that share no words but those of their sentences.
    private func rows(_ forms: some Sequence<String>) -> Data {
        let rows = forms.flatMap { form in
            Self.topics.map { "\($0)\t\(form.replacingOccurrences(of: "{}", with: $0))\n" }
        }
        return Data(rows.joined().utf8)
    }

    private func object(_ result: Program.Result) throws -> [String: Any] {
        try JSONSerialization.jsonObject(with: result.out) as? [String: Any] ?? [:]
    }

    private func folder() throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        try folder.write("train.tsv", rows(Self.forms))
        try folder.write("test.tsv", rows(["麻烦{}", "{}，谢谢"]))
        try folder.write("oos.txt", Data("今天天气怎么样\noos\t讲个笑话\n".utf8))
        return folder
    }

    @Test("held-out rows give one JSON object on standard output, figures and a page")
    func heldOut() async throws {
        let folder = try folder()
        let result = try await Program.run(
            "eval", "--train", "train.tsv", "--test", "test.tsv", "--oos", "oos.txt", "--json", "--html", "报告.html",
            in: folder.path)
        let object = try object(result)
        #expect(result.status == 0 && result.err.isEmpty && object["accuracy"] as? Double == 1, "\(result.story)")
        let times = try #require(object["message_ns"] as? [String: Double])
        #expect((times["median"] ?? 0) > 0 && (times["p99"] ?? 0) >= (times["median"] ?? 0), "\(times)")
        #expect((object["memory_mb"] as? Double ?? 0) > 1 && (object["train_seconds"] as? Double ?? 0) > 0)
        let rows = try #require(object["rows"] as? [String: Int])
        #expect(rows["training"] == 32 && rows["in_scope"] == 8 && rows["oos"] == 2, "\(rows)")
        #expect(try folder.read("报告.html").contains("<svg"))
    }

    @Test("cross-validation, draws and the language of the report")
    func ways() async throws {
        let folder = try folder()
        let calls = [
            ["--cv", "4"], ["--cv", "4", "--lang", "en"], ["--test", "test.tsv", "--shots", "3", "--draws", "2"],
            ["--test", "test.tsv", "--cv", "3", "--no-curve"],
        ]
        var outputs: [String] = []
        for call in calls {
            let result = try await Program.run(
                Program.binary, ["eval", "--train", "train.tsv"] + call, in: folder.path)
            #expect(result.status == 0 && result.err.isEmpty, "\(result.story)")
            outputs.append(result.text)
        }
        let signs = ["4 折交叉验证：", "4-fold cross-validation: ", "抽 2 次", "训练集交叉验证的准确率"]
        #expect(zip(outputs, signs).allSatisfy { $0.contains($1) }, "\(outputs)")
    }

    @Test("wrong rows are told with their places, and a wrong call is a wrong call")
    func wrong() async throws {
        let folder = try folder()
        try folder.write("bad.tsv", Data("退款\t我要退款\n退款\n\t我要\n".utf8))
        try folder.write("empty.tsv", Data())
        try folder.write("one.tsv", Data("退款\t我要退款\n".utf8))
        let cases: [([String], Int32, String)] = [
            (["--train", "bad.tsv", "--cv", "2"], 1, "bad.tsv:2:3: "),
            (["--train", "bad.tsv", "--cv", "2"], 1, "bad.tsv:3:1: "),
            (["--train", "empty.tsv", "--cv", "2"], 1, "empty.tsv"),
            (["--train", "one.tsv", "--cv", "2"], 1, "太少"),
            (["--train", "nowhere.tsv", "--cv", "2"], 2, "nowhere.tsv"),
            (["--train", "train.tsv"], 2, "--cv"),
            (["--train", "train.tsv", "--bot", "."], 2, "--bot"),
            (["--train", "train.tsv", "--cv", "1"], 2, "--cv"),
            (["--train", "train.tsv", "--cv", "2", "--html", "none/x.html"], 2, "none/x.html"),
        ]
        for (call, status, sign) in cases {
            let result = try await Program.run(Program.binary, ["eval"] + call, in: folder.path)
            #expect(
                result.status == status && result.err.contains(sign) && result.out.isEmpty, "\(call) \(result.story)")
        }
    }

    @Test("one text under two intents is told with its lines, and counted")
    func conflicts() async throws {
        let folder = try folder()
        try folder.write("twice.tsv", rows(Self.forms) + Data("换货\t我要退款\n".utf8))
        let result = try await Program.run("eval", "--train", "twice.tsv", "--cv", "3", "--json", in: folder.path)
        let counts = try object(result)["rows"] as? [String: Int]
        #expect(result.err.contains("第 1、33 行") && counts?["conflicting"] == 1, "\(result.story)")
    }

    @Test("a whole bot is judged with its patterns, and a strange intent is told with the nearest")
    func bot() async throws {
        let bot = try TemporaryFolder.shipped()
        try bot.write("rows.tsv", Data("申请退款\t我要退款\n开发票\t我要开发票\noos\t宇宙有多大\n".utf8))
        try bot.write("strange.tsv", Data("申请退钱\t我要退款\n".utf8))
        let result = try await Program.run("eval", "--bot", bot.path, "--test", bot.path + "/rows.tsv", "--json")
        let object = try object(result)
        #expect(result.status == 0 && object["accuracy"] as? Double == 1, "\(result.story)")
        #expect(object["classifier_alone"] is [String: Any] && object["train_seconds"] is NSNull)
        let strange = try await Program.run("eval", "--bot", bot.path, "--test", bot.path + "/strange.tsv")
        #expect(
            strange.status == 1 && strange.err.contains("strange.tsv:1:1") && strange.err.contains("“申请退款”"),
            "\(strange.story)")
    }

    @Test("typos are put in and counted")
    func typos() async throws {
        let folder = try folder()
        try folder.write("alike.tsv", rows(Self.forms) + Data("退款\t推一下\n".utf8))
        let result = try await Program.run(
            "eval", "--train", "alike.tsv", "--test", "test.tsv", "--typos", "--json", in: folder.path)
        let counts = try object(result)["rows"] as? [String: Int]
        #expect(result.status == 0 && (counts?["typos"] ?? 0) > 0, "\(result.story)")
    }

    @Test("ten thousand rows are judged")
    func many() async throws {
        let folder = try folder()
        let forms = (0..<2_500).map { "第 \($0) 次问{}" }
        try folder.write("many.tsv", rows(forms))
        let result = try await Program.run(
            "eval", "--train", "train.tsv", "--test", "many.tsv", "--no-curve", "--json", in: folder.path)
        let counts = try object(result)["rows"] as? [String: Int]
        #expect(result.status == 0 && counts?["in_scope"] == 10_000, "\(result.story)")
    }
}

@Suite("the converters of make eval")
struct EvaluationDataTests {
    @Test("each published form becomes rows of intent and text")
    func rows() async throws {
        let folder = try TemporaryFolder()
        let files = [
            "clinc150/clinc150.tsv":
                "train\toos\tx y\ntrain\tpay\tpay it\nval\tpay\tv\nval\toos\tw\ntest\tpay\tt\ntest\toos\to\n",
            "bitext27/train.csv":
                "utterance,intent,tags\r\n\"I can't, \"\"now\"\"\",cancel,B\r\nplain text,track_order,\"a,b\"\r\n",
            "jddc_dev/jddc_dev.tsv": "train\t退款\t我要退款\n",
            "xsid_zh/xsid_zh.tsv": "val\talarm\t闹钟\ntest\talarm\t叫醒我\n",
            "multidogo_en/air.dev.tsv":
                "c\tn\tu\tutterance\tslots\tintent\n1\t0\tu\thi\tO\tgreet\n2\t0\tu\thi\tO\tgreet\n"
                + "1\t2\tu\tboth\tO\ta<div>b\n1\t4\tu\twhat\tO\toutofdomain\n",
            "rasa_nlu_en/desk_nlu.yml":
                "nlu:\n- intent: ask\n  examples: |\n    - my [pc](device) is [slow]{\"entity\": \"p\"} \n"
                + "- lookup: device\n  examples: |\n    - printer\n",
        ]
        for (name, text) in files {
            try FileManager.default.createDirectory(
                at: folder.file("in/" + name).deletingLastPathComponent(), withIntermediateDirectories: true)
            try folder.write("in/" + name, Data(text.utf8))
        }
        let script = TemporaryFolder.root.appending(path: ".ci/eval-data")
        let result = try await Program.run(script, [folder.path + "/in", folder.path + "/out"])
        let expected = [
            "clinc.train.tsv": "pay\tpay it\n", "clinc.test.tsv": "pay\tt\n", "clinc.oos.tsv": "oos\to\n",
            "clinc.val.tsv": "pay\tv\noos\tw\n",
            "bitext.train.tsv": "cancel\tI can't, \"now\"\ntrack_order\tplain text\n",
            "jddc.tsv": "退款\t我要退款\n", "xsid.train.tsv": "alarm\t闹钟\n", "xsid.test.tsv": "alarm\t叫醒我\n",
            "multidogo.air.tsv": "greet\thi\n", "multidogo.air.oos.tsv": "oos\twhat\n",
            "rasa.desk.tsv": "ask\tmy pc is slow\n",
        ]
        let made = try FileManager.default.contentsOfDirectory(atPath: folder.path + "/out")
        #expect(result.status == 0 && Set(made) == Set(expected.keys), "\(result.story)")
        let texts = try expected.keys.reduce(into: [:]) { $0[$1] = try folder.read("out/" + $1) }
        #expect(texts == expected)
    }

    @Test("without data there is nothing to do, and that is no fault")
    func absent() async throws {
        let script = TemporaryFolder.root.appending(path: ".ci/eval")
        let result = try await Program.run(script, ["/none/huashu", "/none/data", "/none/work"])
        #expect(result.status == 0 && result.text.contains("/none/data"), "\(result.story)")
    }
}
