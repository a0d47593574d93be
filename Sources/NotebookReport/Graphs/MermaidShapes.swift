/// The shapes that Mermaid has for a node.
enum MermaidShapes {
    /// Brackets that open a shape, the longer ones first, and those that close it.
    static let brackets: [(open: String, close: String, shape: Flowchart.Shape)] = [
        ("(((", ")))", .doubleCircle), ("((", "))", .circle), ("([", "])", .stadium), ("(-", "-)", .ellipse),
        ("(", ")", .rounded), ("[[", "]]", .subroutine), ("[(", ")]", .cylinder), ("[/", "/]", .parallelogram),
        ("[/", "\\]", .trapezoid), ("[\\", "\\]", .parallelogramToLeft), ("[\\", "/]", .trapezoidUpsideDown),
        ("[", "]", .rectangle), ("{{", "}}", .hexagon), ("{", "}", .diamond), (">", "]", .flag),
    ]

    /// The shape of a name in `@{shape: name}`; the nearest one that is drawn here for its rarer symbols.
    static func named(_ name: String) -> Flowchart.Shape { names[name] ?? .rectangle }

    private static let names: [String: Flowchart.Shape] = {
        let groups: [(Flowchart.Shape, String)] = [
            (.rounded, "rounded event"), (.stadium, "stadium pill terminal"),
            (.subroutine, "fr-rect subprocess subproc framed-rectangle subroutine"),
            (.subroutine, "lin-rect lin-proc lined-process lined-rectangle shaded-process win-pane internal-storage"),
            (.cylinder, "cyl db database cylinder lin-cyl disk lined-cylinder h-cyl das horizontal-cylinder datastore"),
            (.circle, "circle circ sm-circ small-circle start"),
            (.doubleCircle, "dbl-circ double-circle fr-circ framed-circle stop"), (.ellipse, "ellipse oval"),
            (.diamond, "diam decision diamond question"), (.hexagon, "hex hexagon prepare"),
            (.parallelogram, "lean-r lean-right in-out"), (.parallelogramToLeft, "lean-l lean-left out-in"),
            (.trapezoid, "trap-b priority trapezoid trapezoid-bottom"),
            (.trapezoidUpsideDown, "trap-t manual inv-trapezoid trapezoid-top manual-input sl-rect"),
            (.flag, "odd"), (.triangle, "tri extract triangle"),
            (.triangleUpsideDown, "flip-tri manual-file flipped-triangle"),
            (.document, "doc document docs documents st-doc stacked-document lin-doc lined-document tag-doc"),
            (.document, "tagged-document flag paper-tape"), (.bar, "fork join"),
            (.dot, "f-circ junction filled-circle"),
            (.crossedCircle, "cross-circ summary crossed-circle"), (.text, "text brace comment brace-l brace-r braces"),
            (.stadium, "delay half-rounded-rectangle curv-trap display curved-trapezoid bow-rect stored-data"),
            (.triangleUpsideDown, "hourglass collate"), (.hexagon, "notch-pent loop-limit notched-pentagon"),
        ]
        let pairs = groups.flatMap { shape, names in names.split(separator: " ").map { (String($0), shape) } }
        return Dictionary(pairs) { first, _ in first }
    }()
}
