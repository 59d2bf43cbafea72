// A small pack of a province that no other test has: made-up figures of one rate with a baseline and a milestone, and of a count that shall fall.

const both = (vi, en) => ({ vi, en });

/** @param {(pack: any) => void} [change] */
export function province(change = () => {}) {
  const pack = {
    schema_version: 1, id: "lai-chau", name: both("Bộ chỉ tiêu bịa của tỉnh Lai Châu", "Made-up pack of Lai Châu"), number_style: "vi", cut_off: "2025-12-31", data_up_to: "2025-10-31",
    documents: [{ id: "bc-9", title: both("Báo cáo 9 tháng", "Nine-month report"), issuer: "Sở Khoa học và Công nghệ", number: "999/BC-SKHCN", date: "2025-10-05", address: "https://laichau.example/999.pdf" }],
    units: [{ id: "lai-chau", name: both("Tỉnh Lai Châu", "Lai Châu province"), kind: "place", tier: "province", reporting: true }],
    measures: [
      { code: "ho_cap_quang", name: both("Số hộ có cáp quang", "Households with fibre"), unit: both("hộ", "households"), nature: "stock", direction: "higher", group: "ha-tang", kind: "count" },
      { code: "tong_ho", name: both("Tổng số hộ", "Households"), unit: both("hộ", "households"), nature: "stock", direction: "neutral", group: "ha-tang", kind: "count" },
      { code: "thon_lom", name: both("Thôn, bản trắng sóng", "Hamlets without signal"), unit: both("thôn", "hamlets"), nature: "stock", direction: "lower", group: "ha-tang", kind: "count" },
    ],
    indicators: [{ code: "ty_le_cap_quang", name: both("Tỷ lệ hộ có cáp quang", "Share of households with fibre"), unit: "%", numerator: "ho_cap_quang", denominator: "tong_ho", factor: "100", range: ["0", "100"], nature: "stock", direction: "higher", group: "ha-tang" }],
    plans: [{ id: "kh-111", title: both("Kế hoạch 2025", "Plan 2025"), issuer: "UBND tỉnh", number: "111/KH-UBND", date: "2025-01-15", term: ["2025-01-01", "2026-12-31"], level: "province", unit: "lai-chau", goals: [
      { id: "cap-quang", name: both("Trên 50% hộ có cáp quang", "Over 50% with fibre"), test: { indicator: "ty_le_cap_quang", comparator: ">", value: "50" }, applies_to: { unit: "lai-chau" }, deadline: "2026", baseline: { value: "30", period: "2023" }, milestones: [{ deadline: "2025", value: "45.5" }] },
      { id: "lom", name: both("Không còn bản trắng sóng", "No hamlet without signal"), test: { indicator: "thon_lom", comparator: "<=", value: "0" }, applies_to: { unit: "lai-chau" }, deadline: "2026" },
    ] }],
    observations: [
      "indicator,unit,period,role,as_printed,document,line",
      'ty_le_cap_quang,lai-chau,2023,value,"30,1%",bc-9,2',
      "ho_cap_quang,lai-chau,2025-9M,value,45.123,bc-9,10",
      "tong_ho,lai-chau,2025-9M,value,108.456,bc-9,11",
      "thon_lom,lai-chau,2025-9M,value,12,bc-9,21",
      "",
    ].join("\n"),
  };
  change(pack);
  return JSON.stringify(pack);
}
