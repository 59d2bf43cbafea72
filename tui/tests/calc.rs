//! `chitieu calc`: the examples of the help and more, in both languages.

mod support;

use support::{answer, english, has, json, kept, refusal};

/// Runs a calculation in both languages and compares with what is kept in `snapshots`.
macro_rules! both {
    ($name:literal, $($argument:literal),+) => {{
        let arguments = &["calc", $($argument),+];
        kept(concat!("calc/", $name, ".vi.txt"), &answer(arguments));
        kept(concat!("calc/", $name, ".en.txt"), &english(arguments));
        (answer(arguments), english(arguments))
    }};
}

#[test]
fn a_rate_and_its_target() {
    let (vi, en) = both!("rate", "521.509/1.450.945", "--target", ">=30%");
    has(
        &vi,
        &[
            "35,94%",
            "10.430.180/290.189",
            "35,9427…%",
            "≥ 30%",
            "▲ Vượt",
            "đạt, cao hơn mục tiêu 5,94 điểm %",
        ],
    );
    has(
        &en,
        &["35.94%", "35.9427…%", "Exceeded · met, 5.94 points above"],
    );
    let row = json(&["calc", "521.509/1.450.945", "--target", ">=30%"]);
    assert_eq!(row["value"]["exact"], "10430180/290189");
    assert_eq!(row["value"]["numerator"], "521509");
    assert_eq!(row["value"]["denominator"], "1450945");
    assert_eq!(
        (&row["verdict"], &row["status"]),
        (&"met".into(), &"exceeded".into())
    );
    assert_eq!(row["target"]["comparator"], ">=");
    assert_eq!(row["gap"]["things"], "-86225");
}

#[test]
fn the_whole_behind_a_percentage() {
    let (vi, en) = both!("denominator", "86,48%", "--numerator", "393.106");
    has(&vi, &["khoảng 454.563, từ 454.537 đến 454.589"]);
    has(&en, &["between 454,537 and 454,589"]);
    let row = json(&["calc", "86,48%", "--numerator", "393.106"]);
    assert_eq!(row["found"], "denominator");
    assert_eq!(
        (&row["value"]["lower"], &row["value"]["upper"]),
        (&"454537".into(), &"454589".into())
    );
}

#[test]
fn the_part_of_nearly_a_whole() {
    let (vi, en) = both!("numerator", "12%", "--of", "gần 3.000");
    has(
        &vi,
        &["khoảng 360, nhiều nhất 374", "“gần 3.000” đọc là 3000"],
    );
    has(&en, &["about 360, at most 374"]);
    // `--of` is another name of `--denominator`.
    assert_eq!(answer(&["calc", "12%", "--denominator", "gần 3.000"]), vi);
}

#[test]
fn more_in_the_part_than_in_the_whole() {
    let (vi, en) = both!("above", "1.292/1.092");
    has(
        &vi,
        &["118,32%", "cảnh báo: tử số 1.292 lớn hơn mẫu số 1.092"],
    );
    has(
        &en,
        &[
            "118.32%",
            "warning: the numerator 1,292 is above the denominator 1,092",
        ],
    );
    assert_eq!(
        json(&["calc", "1.292/1.092"])["findings"][0]["code"],
        "W051"
    );
}

#[test]
fn pace_and_projection() {
    let (vi, en) = both!(
        "pace",
        "--baseline",
        "2022=672",
        "--now",
        "2023=882",
        "--target",
        "2025=1000"
    );
    has(
        &vi,
        &[
            "Mức tăng đã đạt 210/năm",
            "Mức tăng cần thiết 59/năm",
            "Dự báo 1.302 vào 31/12/2025",
            "Đang thực hiện – đúng tiến độ",
        ],
    );
    has(
        &en,
        &[
            "Pace made 210 a year",
            "Pace needed 59 a year",
            "Projection 1,302 on 2025-12-31",
            "Open – on pace",
        ],
    );
    let row = json(&[
        "calc",
        "--baseline",
        "2022=672",
        "--now",
        "2023=882",
        "--target",
        "2025=1000",
    ]);
    assert_eq!(row["needed"]["per_year"]["exact"], "59");
    assert_eq!(row["movement"]["made"]["per_year"]["exact"], "210");
    assert_eq!(row["projection"]["exact"], "1302");
    assert_eq!(
        (&row["verdict"], &row["pace"], &row["status"]),
        (&"not_met".into(), &"ahead".into(), &"on_pace".into())
    );
    assert_eq!(row["target"]["deadline"], "2025-12-31");
}

#[test]
fn a_printed_percentage_against_itself() {
    let (vi, en) = both!("as-printed", "36%", "--target", ">=36%");
    has(
        &vi,
        &[
            "từ 35,5% đến dưới 36,5%",
            "Đạt theo số công bố",
            "cần tử số và mẫu số, hoặc thêm một chữ số thập phân",
        ],
    );
    has(
        &en,
        &[
            "35.5% to below 36.5%",
            "Met as printed",
            "one more digit, would decide",
        ],
    );
    let row = json(&["calc", "36%", "--target", ">=36%"]);
    assert_eq!(
        (&row["verdict"], &row["verdict_as_printed"]),
        (&"depends".into(), &"met".into())
    );
    has(
        &answer(&["calc", "36%", "--target", "36%", "--exact"]),
        &["✓ Đạt · vừa bằng mục tiêu"],
    );
}

#[test]
fn bounds_from_one_side() {
    let (vi, en) = both!("one-sided", "trên 50%", "--target", "40%");
    has(&vi, &["trên 50%", "đạt, cao hơn mục tiêu trên 10 điểm %"]);
    has(&en, &["over 50%", "met, over 10 points above"]);
}

#[test]
fn ranks() {
    let (vi, en) = both!("rank", "9/63", "--rank", "--target", "<=10");
    has(&vi, &["Thứ hạng 9/63", "đạt, hơn mục tiêu 1 bậc"]);
    has(&en, &["Rank 9/63", "1 place better"]);
    has(
        &answer(&["calc", "hạng 9/63", "--target", "10"]),
        &["≤ 10", "▲ Vượt"],
    );
    has(
        &answer(&["calc", "hạng 12/63", "--target", "10"]),
        &["✗ Chưa đạt · còn thiếu 2 bậc"],
    );
    let (vi, _) = both!(
        "rank-pace",
        "--baseline",
        "2022=30/63",
        "--now",
        "2023=9/63",
        "--rank",
        "--target",
        "2025=5"
    );
    has(&vi, &["tăng 21 bậc", "30/63", "còn thiếu 4 bậc"]);
}

#[test]
fn nothing_divided_by_nothing_is_no_number() {
    let (vi, en) = both!("zero-by-zero", "0/0", "--target", "30%");
    has(&vi, &["không phát sinh", "– Chưa có số liệu"]);
    has(&en, &["nothing occurred", "– No data"]);
    has(
        &answer(&["calc", "5/0"]),
        &["không tính được: mẫu số bằng 0"],
    );
    has(
        &english(&["calc", "5/0"]),
        &["cannot be computed: the denominator is zero"],
    );
    let row = json(&["calc", "5/0", "--target", "30%"]);
    assert_eq!(
        (&row["absent"], &row["verdict"]),
        (&"zero_denominator".into(), &"no_data".into())
    );
    assert_eq!(json(&["calc", "0/0"])["absent"], "nothing_occurred");
}

#[test]
fn readings_that_could_be_others_are_echoed() {
    has(&answer(&["calc", "1.234"]), &["“1.234” đọc là 1234"]);
    has(
        &english(&["calc", "1.234"]),
        &["1,234", "“1.234” is read as 1234"],
    );
    // The reading style never follows the language.
    has(&english(&["calc", "1,234"]), &["1.234"]);
    has(
        &english(&["calc", "1,234", "--number-style", "en"]),
        &["1,234", "is read as 1234"],
    );
    has(
        &answer(&["calc", "521,509/1,450,945", "--number-style", "en"]),
        &["35,94%"],
    );
}

#[test]
fn numerator_and_denominator_apart() {
    has(
        &answer(&[
            "calc",
            "--numerator",
            "521.509",
            "--denominator",
            "1.450.945",
        ]),
        &["35,94%"],
    );
    has(
        &answer(&["calc", "521.509", "--of", "1.450.945"]),
        &["35,94%"],
    );
    let (vi, _) = both!(
        "stated",
        "34%",
        "--numerator",
        "521.509",
        "--denominator",
        "1.450.945"
    );
    has(&vi, &["cảnh báo: văn bản ghi 34%", "35,94%"]);
}

#[test]
fn digits_never_contradict_the_verdict() {
    has(
        &answer(&["calc", "29,996%", "--exact", "--target", "30%"]),
        &["29,996%", "✗ Chưa đạt", "còn thiếu 0,004 điểm %"],
    );
    has(
        &answer(&["calc", "400.000/1.450.945", "--target", "30%"]),
        &["thêm 35.284 ở tử số là đạt"],
    );
}

#[test]
fn typed_numbers_keep_their_digits() {
    has(&answer(&["calc", "29,99641%", "--exact"]), &["29,99641%"]);
    has(&answer(&["calc", "0,00012"]), &["0,00012"]);
}

#[test]
fn negative_numbers_are_no_options() {
    has(&answer(&["calc", "-5,2%"]), &["-5,2%"]);
    has(
        &answer(&["calc", "--target", "-10%", "-5,2%"]),
        &["cao hơn mục tiêu"],
    );
}

#[test]
fn decomposed_letters_are_read() {
    has(
        &answer(&["calc", "12%", "--of", "ga\u{302}\u{300}n 3.000"]),
        &["nhiều nhất 374"],
    );
}

#[test]
fn what_cannot_be_calculated_is_refused_in_both_languages() {
    for (arguments, vi, en) in [
        (
            &["12.5"][..],
            "không viết theo kiểu số",
            "not written in the style",
        ),
        (&["12.5"], "--number-style en", "--number-style en"),
        (&["abc"], "không phải là số", "is not a number"),
        (
            &["36%", "--target", "khoảng 30%"],
            "--target: “khoảng” không nêu mục tiêu chính xác",
            "--target: “khoảng” names no exact target",
        ),
        (
            &["12", "--target", "30%"],
            "ở đây cần một số lượng",
            "an amount is expected",
        ),
        (&[], "chưa có số nào để tính", "nothing to calculate"),
        (
            &["--numerator", "5"],
            "thiếu mẫu số",
            "the denominator is missing",
        ),
        (
            &["1/2", "--of", "3"],
            "không thuộc cùng một phép tính",
            "do not belong to one calculation",
        ),
        (
            &["--baseline", "2022=1"],
            "thiếu số hiện tại",
            "the present figure is missing",
        ),
        (
            &["--now", "882"],
            "thiếu kỳ báo cáo",
            "the period is missing",
        ),
        (
            &["--now", "năm ngoái=882"],
            "“năm ngoái” không phải là kỳ báo cáo",
            "“năm ngoái” is not a reporting period",
        ),
        (
            &["--baseline", "2023=1", "--now", "2022=2"],
            "không muộn hơn",
            "not later than the baseline",
        ),
        (&["1e999999999"], "lũy thừa", "scientific notation"),
    ] {
        let arguments = [&["calc"], arguments].concat();
        has(&refusal(&arguments), &["lỗi: ", vi, "chitieu help calc"]);
        has(
            &refusal(&[&arguments[..], &["--lang", "en"]].concat()),
            &["error: ", en, "chitieu help calc"],
        );
    }
}

#[test]
fn a_megabyte_of_digits_is_refused_at_once() {
    // Longer arguments than this are refused by the system itself.
    let digits = "9".repeat(120_000);
    has(&refusal(&["calc", &digits]), &["số dài quá 4000 byte"]);
}
