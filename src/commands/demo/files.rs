//! The example's files: a page and a sheet. What the page says is English, for it brings no font.

use rust_xlsxwriter::Workbook;

use super::api::Told;

/// A PDF of one page.
pub fn minutes() -> Vec<u8> {
    let says = "BT /F1 18 Tf 72 760 Td (Ruammue: an example file) Tj 0 -28 Td /F1 12 Tf (Minutes of a meeting would stand here.) Tj ET";
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>"
            .to_owned(),
        format!("<< /Length {} >>\nstream\n{says}\nendstream", says.len()),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_owned(),
    ];
    let (mut pdf, mut places) = ("%PDF-1.4\n".to_owned(), String::new());
    for (number, object) in (1..).zip(&objects) {
        places += &format!("{:010} 00000 n \n", pdf.len());
        pdf += &format!("{number} 0 obj\n{object}\nendobj\n");
    }
    let (start, size) = (pdf.len(), objects.len() + 1);
    pdf += &format!(
        "xref\n0 {size}\n0000000000 65535 f \n{places}trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n"
    );
    pdf.into_bytes()
}

/// A workbook of one sheet.
pub fn register(title: &str) -> Told<Vec<u8>> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write(0, 0, title)?;
    for (row, cells) in (2..).zip([["ลำดับ", "รายการ", "หมายเหตุ"], ["1", "รายการตัวอย่าง", ""], ["2", "รายการตัวอย่าง", ""]])
    {
        sheet.write_row(row, 0, cells)?;
    }
    Ok(book.save_to_buffer()?)
}
