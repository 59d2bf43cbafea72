//! A country that reports: its pack and its data file, made up, of any size.

use std::fmt::Write as _;

/// How many report how much.
#[derive(Clone, Copy)]
pub(crate) struct Country {
    pub(crate) provinces: usize,
    pub(crate) communes: usize,
    pub(crate) measures: usize,
    pub(crate) quarters: usize,
}

impl Country {
    /// The communes of 2025, about a hundred figures each, three quarters: nearly a million rows.
    pub(crate) const WHOLE: Self = Self {
        provinces: 34,
        communes: 3_321,
        measures: 98,
        quarters: 3,
    };

    pub(crate) fn rows(&self) -> usize {
        self.communes * self.measures * self.quarters
    }

    /// `pack.json`: three tiers, counts that add up, and a rate of every two of them with a goal for each commune, province and the nation.
    pub(crate) fn pack(&self) -> String {
        let name =
            |what: &str, n: usize| format!(r#"{{ "vi": "{what} {n}", "en": "{what} {n}" }}"#);
        let list = |count: usize, entry: &dyn Fn(usize) -> String| {
            (0..count).map(entry).collect::<Vec<_>>().join(",\n")
        };
        let provinces = list(self.provinces, &|n| {
            let name = name("Tỉnh", n);
            format!(
                r#"{{ "id": "tinh-{n}", "name": {name}, "tier": "province", "parent": "viet-nam", "reporting": true }}"#
            )
        });
        let communes = list(self.communes, &|n| {
            let (name, province) = (name("Xã", n), n % self.provinces);
            format!(
                r#"{{ "id": "xa-{n:04}", "name": {name}, "tier": "commune", "parent": "tinh-{province}", "reporting": true }}"#
            )
        });
        let measures = list(self.measures, &|n| {
            let name = name("Số lượng", n);
            format!(
                r#"{{ "code": "so_luong_{n:02}", "name": {name}, "unit": {{ "vi": "việc {n}", "en": "cases {n}" }}, "nature": "flow", "rollup": "sum", "direction": "higher", "group": "chinh-quyen-so" }}"#
            )
        });
        let indicators = list(self.measures / 2, &|n| {
            let (name, part, whole) = (name("Tỷ lệ", n), 2 * n, 2 * n + 1);
            format!(
                r#"{{ "code": "ty_le_{n:02}", "name": {name}, "unit": "%", "numerator": "so_luong_{part:02}", "denominator": "so_luong_{whole:02}", "factor": "100", "base": "ho-so", "range": ["0", "100"], "direction": "higher", "group": "chinh-quyen-so", "nature": "flow", "rollup": "ratio_of_sums" }}"#
            )
        });
        let goals = list(self.measures / 2, &|n| {
            let (name, target) = (name("Mục tiêu", n), n.wrapping_mul(37) % 90);
            format!(
                r#"{{ "id": "muc-tieu-{n}", "name": {name}, "test": {{ "indicator": "ty_le_{n:02}", "comparator": ">=", "value": "{target}" }}, "applies_to": {{ "each": "province", "within": "viet-nam" }}, "deadline": "2026", "base": "ho-so", "evidence": [{{ "document": "bc", "line": {} }}] }}"#,
                n + 1
            )
        });
        format!(
            r#"{{ "schema_version": 1, "id": "ca-nuoc", "name": {{ "vi": "Cả nước", "en": "The country" }}, "number_style": "vi", "cut_off": "2026-12-31",
"data": ["so-lieu.csv"],
"documents": [{{ "id": "bc", "title": {{ "vi": "Báo cáo quý", "en": "Quarterly reports" }} }}],
"units": [{{ "id": "viet-nam", "name": {{ "vi": "Việt Nam", "en": "Viet Nam" }}, "tier": "nation" }},
{provinces},
{communes}],
"bases": [{{ "id": "ho-so", "name": {{ "vi": "hồ sơ", "en": "files" }} }}],
"measures": [{measures}],
"indicators": [{indicators}],
"plans": [{{ "id": "ke-hoach", "title": {{ "vi": "Kế hoạch", "en": "Plan" }}, "level": "nation", "unit": "viet-nam", "term": ["2021-01-01", "2026-12-31"], "goals": [{goals}] }}] }}"#
        )
    }

    /// `so-lieu.csv`, commune by commune as their reports come in: about 70 bytes a row. A part is never above its whole.
    pub(crate) fn data(&self) -> String {
        let mut csv = String::with_capacity(self.rows() * 72);
        csv.push_str(
            "indicator,unit,period,role,as_printed,document,line,status,published,revision\n",
        );
        for commune in 0..self.communes {
            for measure in 0..self.measures {
                for quarter in 1..=self.quarters {
                    let mixed = commune.wrapping_mul(7_919)
                        ^ (measure / 2).wrapping_mul(104_729)
                        ^ quarter.wrapping_mul(1_299_709);
                    let whole = 1_000 + mixed % 90_000;
                    let count = if measure % 2 == 0 {
                        whole * (mixed % 97) / 100
                    } else {
                        whole
                    };
                    let line = measure + 7;
                    let _ = write!(
                        csv,
                        "so_luong_{measure:02},xa-{commune:04},2026-Q{quarter},value,"
                    );
                    let _ = match (count / 1_000, count % 1_000) {
                        (0, ones) => write!(csv, "{ones}"),
                        (thousands, ones) => write!(csv, "{thousands}.{ones:03}"),
                    };
                    let _ = writeln!(
                        csv,
                        ",bc,{line},self_reported,2026-{:02}-05,0",
                        quarter * 3 + 1
                    );
                }
            }
        }
        csv
    }
}
