import Pages

extension ReportPage {
    /// The looks of the page. Colours are told apart in grey and by those who see few colours: lines differ in dashes.
    static let style = """
        :root { color-scheme: light dark; --ink: #1c2430; --soft: #5d6878; --page: #ffffff; --rule: #d9dee6;
          --c0: #1f5fbf; --c1: #b3541e; --c2: #4c7a3d; --bad: #c2452d; --good: #3c7fb1; --panel: #f4f6f9; }
        @media (prefers-color-scheme: dark) { :root { --ink: #e4e8ee; --soft: #9aa5b4; --page: #14181e;
          --rule: #323a46; --c0: #7fb2f5; --c1: #f0a073; --c2: #9ccb8a; --bad: #e4745c; --good: #6ba9d6;
          --panel: #1d232b; } }
        * { box-sizing: border-box; }
        body { margin: 0; background: var(--page); color: var(--ink); line-height: 1.55;
          font-family: system-ui, -apple-system, "Segoe UI", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; }
        main { max-width: 54rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; }
        h1 { font-size: 1.6rem; margin: 0.5rem 0; }
        h2 { font-size: 1.15rem; margin: 2.2rem 0 0.6rem; }
        .lead, figcaption, small { color: var(--soft); }
        .notes { background: var(--panel); border-left: 4px solid var(--c1); padding: 0.7rem 1rem 0.7rem 2rem; }
        .scroll { overflow-x: auto; }
        table { border-collapse: collapse; width: 100%; font-size: 0.94rem; }
        th, td { padding: 0.32rem 0.6rem; border-bottom: 1px solid var(--rule); text-align: left; vertical-align: top; }
        th { font-weight: 500; overflow-wrap: anywhere; }
        td.n, th.n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
        td.pair { overflow-wrap: anywhere; }
        td.bar { width: 22%; min-width: 4.5rem; vertical-align: middle; }
        td.bar div, .stack { background: var(--panel); height: 0.8rem; border-radius: 3px; overflow: hidden; }
        td.bar span, .stack span { display: block; height: 100%; print-color-adjust: exact; }
        .stack { display: flex; height: 1.4rem; margin-bottom: 0.6rem; }
        .good { background: var(--good); } .bad { background: var(--bad); }
        .b0 { background: var(--c0); } .b1 { background: var(--c1); } .b2 { background: var(--soft); }
        .swatch { display: inline-block; width: 0.8rem; height: 0.8rem; border-radius: 2px; margin-right: 0.5rem;
          print-color-adjust: exact; }
        \(ChartStyle.css)
        @media (max-width: 34rem) { th, td { padding: 0.3rem 0.35rem; font-size: 0.86rem; }
          svg text { font-size: 15px; } td.bar { display: none; } }
        @media print { main { max-width: none; padding: 0; } section { break-inside: avoid; }
          section:last-child, section:nth-last-child(2) { break-inside: auto; } tr { break-inside: avoid; } }
        """
}
