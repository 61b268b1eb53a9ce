//! One row as a picture: a bar for each peer.

use std::fmt::Write as _;

use crate::results::Row;

const BAR: u32 = 22;
const STEP: u32 = 32;
const LEFT: u32 = 190;
const WIDE: u32 = 440;

/// An SVG with a bar for each peer's median.
pub(crate) fn bars(title: &str, row: &Row) -> String {
    let bars: Vec<(&str, f64)> = row.peers().filter_map(|peer| Some((peer, row.median(peer)?))).collect();
    let most = bars.iter().map(|(_, value)| *value).fold(f64::MIN_POSITIVE, f64::max);
    let height = 56 + STEP * u32::try_from(bars.len()).unwrap_or(0);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 760 {height}\" font-family=\"system-ui, sans-serif\" \
         font-size=\"14\">\n<style>text {{ fill: #1f2328 }} .bar {{ fill: #8c959f }} .ours {{ fill: #0969da }} \
         @media (prefers-color-scheme: dark) {{ text {{ fill: #e6edf3 }} .bar {{ fill: #6e7681 }} .ours {{ fill: #58a6ff \
         }} }}</style>\n<title>{title}</title>\n<text x=\"8\" y=\"24\" font-weight=\"600\">{title} ({})</text>\n",
        row.unit
    );
    for (index, (peer, value)) in bars.iter().enumerate() {
        let y = 44 + STEP * u32::try_from(index).unwrap_or(0);
        let width = (value / most * f64::from(WIDE)).max(1.0);
        let class = if peer.starts_with("ours") { "bar ours" } else { "bar" };
        let (middle, end) = (y + 16, f64::from(LEFT) + width + 8.0);
        let value = crate::report::shown(*value);
        let _ = writeln!(
            svg,
            "<text x=\"{}\" y=\"{middle}\" text-anchor=\"end\">{peer}</text>\n<rect class=\"{class}\" x=\"{LEFT}\" \
             y=\"{y}\" width=\"{width:.1}\" height=\"{BAR}\" rx=\"2\"/>\n<text x=\"{end:.1}\" y=\"{middle}\">{value}</text>",
            LEFT - 8
        );
    }
    svg.push_str("</svg>\n");
    svg
}
