/// The looks of the charts. Lines differ in dashes and columns in shade, so that they are told apart in grey too.
public enum ChartStyle {
    /// Rules for a page that sets the colours `--ink`, `--soft`, `--rule`, `--page` and `--c0` to `--c2`.
    public static let css = """
        figure { margin: 0; } svg { width: 100%; max-width: 44rem; height: auto; display: block; }
        svg text { font-size: 12px; fill: var(--soft); } svg text.figure { fill: var(--ink); }
        .grid { stroke: var(--rule); } .ideal { stroke: var(--soft); stroke-dasharray: 3 4; }
        .mark { stroke: var(--ink); stroke-dasharray: 6 4; }
        .line polyline { fill: none; stroke-width: 2.2; } .line line { stroke-width: 1.4; }
        .s0 polyline, .s0 line { stroke: var(--c0); } .s1 polyline { stroke: var(--c1); stroke-dasharray: 8 3; }
        .s2 polyline { stroke: var(--c2); stroke-dasharray: 2 3; } .s0 circle { fill: var(--c0); }
        .s1 circle { fill: var(--c1); } .s2 circle { fill: var(--c2); }
        rect.s0 { fill: var(--c0); } rect.s1 { fill: var(--c1); } rect.s2 { fill: var(--c2); }
        .h0 { fill: var(--rule); fill-opacity: 0.35; } .h1 { fill: var(--c0); fill-opacity: 0.2; }
        .h2 { fill: var(--c0); fill-opacity: 0.45; } .h3 { fill: var(--c0); fill-opacity: 0.7; }
        .h4 { fill: var(--c0); } svg text.heat1, svg text.heat2 { fill: var(--ink); font-size: 10px; }
        svg text.heat3, svg text.heat4 { fill: var(--page); font-size: 10px; }
        .legend { display: flex; flex-wrap: wrap; gap: 0.3rem 1.4rem; margin: 0.4rem 0; color: var(--soft); }
        .key::before { content: ""; display: inline-block; width: 1.6rem; margin-right: 0.4rem; vertical-align: middle;
          border-top: 3px solid var(--c0); }
        .blocks .key::before, .blocks .key.s1::before, .blocks .key.s2::before { width: 0.8rem; height: 0.8rem;
          border: none; background: var(--c0); print-color-adjust: exact; }
        .blocks .key.s1::before { background: var(--c1); } .blocks .key.s2::before { background: var(--c2); }
        .key.s1::before { border-top: 3px dashed var(--c1); } .key.s2::before { border-top: 3px dotted var(--c2); }
        """
}
