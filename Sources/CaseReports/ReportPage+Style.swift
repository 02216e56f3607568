import Pages

extension ReportPage {
    /// The looks of the page: A4, black on white, told apart without colours.
    static let style = """
        :root { --ink: #1c2430; --soft: #5d6878; --page: #ffffff; --rule: #ccd3dc; --c0: #1f5fbf; --c1: #c87a3c;
          --c2: #8c2f22; --panel: #f1f4f8; }
        @page { size: A4; margin: 16mm 14mm; }
        * { box-sizing: border-box; print-color-adjust: exact; }
        body { margin: 0; background: var(--page); color: var(--ink); line-height: 1.5; font-size: 14px;
          font-family: system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; }
        main { max-width: 182mm; margin: 0 auto; padding: 8mm 4mm; }
        h1 { font-size: 24px; text-align: center; margin: 0 0 12px; }
        h2 { font-size: 16px; margin: 22px 0 6px; border-bottom: 2px solid var(--ink); padding-bottom: 2px; }
        h3 { font-size: 14px; margin: 14px 0 4px; }
        .head { display: grid; grid-template-columns: max-content 1fr; gap: 2px 12px; margin: 0; padding: 8px 12px;
          background: var(--panel); }
        dt { color: var(--soft); } dd { margin: 0; overflow-wrap: anywhere; }
        table { border-collapse: collapse; width: 100%; font-size: 12.5px; }
        th, td { padding: 3px 6px; border: 1px solid var(--rule); text-align: left; vertical-align: top;
          overflow-wrap: anywhere; }
        th { background: var(--panel); font-weight: 600; }
        .n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
        .pairs { display: grid; grid-template-columns: 1fr 1fr; gap: 0 6mm; } .pairs h3 { margin-top: 8px; }
        .pairs th.n { white-space: normal; } .pairs > div { break-inside: avoid; }
        #breaches td:nth-child(-n+6), #overdue td:nth-child(-n+6) { white-space: nowrap; }
        #breaches, #overdue { font-size: 11.5px; } #breaches td, #overdue td { padding: 3px 4px; }
        .note, .none, figcaption { color: var(--soft); font-size: 12px; margin: 4px 0; }
        figure { margin: 10px 0; break-inside: avoid; }
        \(ChartStyle.css)
        .remarks { border: 1px solid var(--rule); min-height: 22mm; padding: 6px 8px; margin: 0; white-space: pre-wrap; }
        .signatures { display: grid; grid-template-columns: repeat(3, 1fr); gap: 12mm; margin-top: 12mm;
          break-inside: avoid; }
        .signatures p { margin: 0; } .signatures .line { border-bottom: 1px solid var(--ink); margin-top: 9mm; }
        @media (max-width: 34rem) { table { display: block; overflow-x: auto; } .signatures, .pairs { grid-template-columns: 1fr; } }
        @media print { main { max-width: none; padding: 0; } tr, h2, h3 { break-inside: avoid; }
          h2, h3 { break-after: avoid; } thead { display: table-header-group; } }
        """
}
