using System.Buffers;
using System.Text;
using System.Text.Json.Nodes;
using DocumentFormat.OpenXml.Spreadsheet;
using Slime.Functions.Ledger.Exports;
using Slime.Model.Communes;
using Slime.Model.Reporting.Ledger;
using Slime.Model.Text;
using Slime.Platform.Resources;
using Slime.Testing;
using Xunit;
using static Slime.Functions.Tests.Ledger.SampleRows;

namespace Slime.Functions.Tests.Ledger;

public sealed class LedgerFormatTests
{
    private static readonly Commune Commune = new(InseeCode.Parse("62498"), "Lens", ["62300"], 32_000, "200000000", "CA de Lens-Liévin", [], Lens, new DateOnly(2020, 1, 1), null);

    [Fact]
    public void The_Csv_Is_What_It_Was_Byte_For_Byte()
    {
        var written = Encoding.UTF8.GetString(Write(LedgerFormat.Csv, LedgerColumns.All, "Lens", LedgerVocabulary.Codes, Whole, Bare));
        Assert.Equal(Encoding.UTF8.GetString(File.ReadAllBytes(Repository.Path("tests", "Slime.Functions.Tests", "Ledger", "ledger.snapshot.csv"))), written);
        Assert.StartsWith("\uFEFFcaseId;territory;", written, StringComparison.Ordinal);
        Assert.EndsWith("\r\n", written, StringComparison.Ordinal);
    }

    [Fact]
    public void The_Csv_In_Words_Is_What_It_Was_Byte_For_Byte()
    {
        var written = Encoding.UTF8.GetString(Write(LedgerFormat.Csv, LedgerColumns.All, Whole, Bare));
        Assert.Equal(Encoding.UTF8.GetString(File.ReadAllBytes(Repository.Path("tests", "Slime.Functions.Tests", "Ledger", "ledger.words.snapshot.csv"))), written);
        Assert.StartsWith("\uFEFFDossier;Territoire;", written, StringComparison.Ordinal);
    }

    [Fact]
    public void No_Code_Is_Left_Where_People_Read()
    {
        string[] names = ["territory", "mediator", "tutor", "builtPeriod", "proposedSchemes", "orientations", "accompanied", "companions", "closureReason"];
        string[] expected =
        [
            "Lens-Liévin", "oui", "Médiateur éco logis – Lens-Liévin", "Animateur-tuteur – Lens-Liévin", "ADIL, fslEnergie", "ADIL : Aboutie, fslEnergie : Envoyée",
            "Situation résolue", "Animateur-tuteur", "De 1949 à 1974",
        ];
        var cells = Encoding.UTF8.GetString(Write(LedgerFormat.Csv, Only(names), Whole)).Split("\r\n")[1].Split(';');
        Assert.Equal(expected.Order(StringComparer.Ordinal), cells.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_Workbook_With_Codes_Has_The_Names_And_Codes_Of_The_Contract()
    {
        using var workbook = new Workbook(Write(LedgerFormat.Xlsx, Only("mediator", "status"), "Lens", LedgerVocabulary.Codes, Whole));
        Assert.Equal(["status", "mediator"], workbook.Rows(0)[0].Values.Select(Workbook.Text));
        Assert.Equal(["closed", "mediator-len"], workbook.Rows(0)[1].Values.Select(Workbook.Text));
    }

    [Theory]
    [InlineData("=1+1", "\"'=1+1\"")]
    [InlineData("+33", "\"'+33\"")]
    [InlineData("-2", "\"'-2\"")]
    [InlineData("@SOMME(A1)", "\"'@SOMME(A1)\"")]
    [InlineData("\tx", "\"'\tx\"")]
    [InlineData("\rx", "\"'\rx\"")]
    [InlineData("＝1", "\"'＝1\"")]
    [InlineData("a;b", "\"a;b\"")]
    [InlineData("dit \"oui\"", "\"dit \"\"oui\"\"\"")]
    [InlineData("a=b", "a=b")]
    public void A_Text_That_A_Spreadsheet_Would_Run_Or_Break_Is_Neither(string name, string cell)
    {
        var csv = Encoding.UTF8.GetString(Write(LedgerFormat.Csv, Only("commune", "epci", "mediator"), name, LedgerVocabulary.Codes, Whole with { Mediator = name }));
        Assert.Equal($"\uFEFFcommune;epci;mediator\r\n{cell};{cell};{cell}\r\n", csv);
    }

    [Fact]
    public void Every_Text_Column_Neutralises_What_Begins_Like_A_Formula()
    {
        var texts = LedgerColumns.All.Where(column => column.Type is LedgerColumnType.Text or LedgerColumnType.Code or LedgerColumnType.Codes).ToList();
        var row = Whole with
        {
            Mediator = "=1",
            Tutor = "=1",
            RoutingRule = "=1",
            Reasons = ["=1"],
            Companions = ["=1"],
            Tenure = "=1",
            Heating = "=1",
            BuiltPeriod = "=1",
            DpeClass = "=1",
            MissingFields = ["=1"],
            Orientations = ["=1"],
            ProposedSchemes = ["=1"],
            Supply = "=1",
        };
        var cells = Encoding.UTF8.GetString(Write(LedgerFormat.Csv, [.. texts], "=1", row)).Split("\r\n")[1].Split(';');
        Assert.Equal(texts.Count, cells.Length);
        Assert.DoesNotContain(cells, cell => cell.TrimStart('"').StartsWith('='));
        Assert.Equal(15, cells.Count(cell => cell == "\"'=1\""));

        using var workbook = new Workbook(Write(LedgerFormat.Xlsx, [.. texts], "=1", row));
        var written = workbook.Rows(0)[1].Values.Where(cell => Workbook.Text(cell) == "=1").ToList();
        Assert.Equal(15, written.Count);
        // The format "text", which keeps it text once somebody edits the cell.
        Assert.All(written, cell => Assert.Equal(49u, workbook.Format(cell).NumberFormatId!.Value));
        Assert.All(workbook.Rows(0).SelectMany(line => line.Values), cell => Assert.Null(cell.CellFormula));
    }

    [Fact]
    public void The_Workbook_Has_Typed_Cells_A_Frozen_Header_And_Explains_Every_Column()
    {
        using var workbook = new Workbook(Write(LedgerFormat.Xlsx, LedgerColumns.All, Whole, Bare));
        Assert.Equal(2, workbook.SheetNames.Count);
        var pane = workbook.Sheet(0).GetFirstChild<SheetViews>()!.GetFirstChild<SheetView>()!.GetFirstChild<Pane>()!;
        Assert.Equal((PaneStateValues.Frozen, 1d), (pane.State!.Value, pane.VerticalSplit!.Value));

        var rows = workbook.Rows(0);
        Assert.Equal(3, rows.Count);
        var letters = rows[0].Keys.ToList();
        Assert.Equal(LedgerColumns.All.Select(LedgerWords.Header), rows[0].Values.Select(Workbook.Text));
        Cell At(string column) => rows[1][letters[LedgerColumns.All.IndexOf(LedgerColumns.Find(column)!)]];
        Assert.Equal((new DateOnly(2028, 2, 29), 14u), (Workbook.Day(At("routedOn")), workbook.Format(At("routedOn")).NumberFormatId!.Value));
        Assert.Equal((380.05m, "#,##0.00\\ \"€\""), (Workbook.Number(At("fslAmount")), workbook.FormatCode(At("fslAmount"))));
        Assert.Equal(("1", CellValues.Boolean), (At("accompanied").CellValue!.Text, At("accompanied").DataType!.Value));
        Assert.Equal((36m, 0.1667m), (Workbook.Number(At("daysToClosure")) + 1, Workbook.Number(At("energyEffortRate"))));
        Assert.Equal("Clos", Workbook.Text(At("status"))[..4]);
        Assert.DoesNotContain(letters[LedgerColumns.All.IndexOf(LedgerColumns.Find("routedOn")!)], rows[2].Keys);

        var explained = workbook.Rows(1).Skip(1).Take(LedgerColumns.All.Length).Select(row => Workbook.Text(row["A"]));
        Assert.Equal(LedgerColumns.All.Select(column => column.Name), explained);
    }

    [Fact]
    public void A_Character_That_Xml_Cannot_Hold_Does_Not_Break_The_Workbook()
    {
        using var workbook = new Workbook(Write(LedgerFormat.Xlsx, Only("commune"), "a\u0001<&>_x0041_\uFFFE", Whole));
        Assert.Equal("a\uFFFD<&>_x005F_x0041_\uFFFD", Workbook.Text(workbook.Rows(0)[1]["A"]));
    }

    [Fact]
    public void Json_Says_What_It_Is_Of_And_Ends_With_The_Number_Of_Its_Items()
    {
        var json = JsonNode.Parse(Write(LedgerFormat.Json, Only("caseId", "fslAmount", "routedOn", "accompanied", "energyEffortRate"), Whole, Bare))!;
        Assert.Equal("""{"territory":"LEN","from":"2028-01-01","to":"2028-12-31","items":[{"caseId":"LEN-7K3M9Q2X","routedOn":"2028-02-29","accompanied":true,"fslAmount":380.05,"energyEffortRate":0.1667},{"caseId":"LEN-00000001","routedOn":null,"accompanied":false,"fslAmount":0,"energyEffortRate":null}],"next":null,"count":2}""", json.ToJsonString());
    }

    [Fact]
    public void Every_Column_And_Every_Code_Has_Its_Words()
    {
        Assert.All(LedgerColumns.All, column => Assert.NotEmpty(LedgerWords.Header(column) + LedgerWords.About(column) + LedgerWords.Type(column)));
        Assert.Distinct(LedgerColumns.All.Select(column => column.Name));
        Assert.Distinct(LedgerColumns.All.Select(LedgerWords.Header));
        Assert.All(LedgerGaps.All, gap => Assert.NotEqual(gap, Word("missingFields", gap)));
        AssertWords<Model.Cases.CaseStatus>("status");
        AssertWords<Model.Cases.ClosureReason>("closureReason");
        AssertWords<Model.Cases.Routing.PriorityLevel>("priority");
        AssertWords<Model.Cases.Routing.ReferredUrgency>("urgency");
        AssertWords<Model.Indicators.EffortReading>("energyEffort");
        AssertWords<Model.Indicators.AnahCategory>("anahCategory");
        AssertWords<Model.Referrals.Vocabulary.IncomeProof>("eligibilityProof");
        AssertWords<Model.Referrals.Vocabulary.SupplyState>("supply");
        AssertWords<Model.Cases.IndicatorOrigin>("indicatorsFrom");
        AssertWords<Model.Cases.Opinions.OpinionConclusion>("worksConclusion");
        AssertWords<Model.Cases.Opinions.WorksDecision>("worksDecision");
        AssertWords<Model.Cases.Orientations.SchemeFamily>("orientationFamilies");
        AssertWords<Model.Cases.FollowUps.FollowUpState>("followUp6");
        AssertWords<Model.Cases.FollowUps.FollowUpState>("followUp12");
        Assert.All(FollowUpResults.All, code => Assert.NotEqual((code, code), (Word("followUp6Results", code), Word("followUp12Results", code))));
        Assert.All(EligibilityCode.All, code => Assert.NotEqual(code, Word("slimeEligibility", code)));
        Assert.NotNull(Texts.Find("ledger.basis.received"));
    }

    private static void AssertWords<T>(string column)
        where T : struct, Enum =>
        Assert.All(Enum.GetValues<T>().Select(Slime.Model.Text.EnumCode.Of), code => Assert.NotEqual(code, Word(column, code)));

    private static string? Word(string column, string code) => LedgerWords.Value(LedgerColumns.Find(column)!, code);

    private static LedgerColumn[] Only(params string[] names) => [.. LedgerColumns.All.Where(column => names.Contains(column.Name))];

    private static byte[] Write(LedgerFormat format, IEnumerable<LedgerColumn> columns, params LedgerRow[] rows) => Write(format, columns, "Lens", rows);

    private static byte[] Write(LedgerFormat format, IEnumerable<LedgerColumn> columns, string name, params LedgerRow[] rows) =>
        Write(format, columns, name, SampleRows.Words, rows);

    private static byte[] Write(LedgerFormat format, IEnumerable<LedgerColumn> columns, string name, LedgerVocabulary vocabulary, params LedgerRow[] rows)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = format.Writer(buffer, vocabulary);
        writer.BeginAsync(new LedgerHeading(Lens, new LedgerSelection(new DateOnly(2028, 1, 1), new DateOnly(2028, 12, 31), PeriodBasis.Received, [.. columns])), default).AsTask().GetAwaiter().GetResult();
        foreach (var row in rows) writer.LineAsync(new LedgerLine(row, Commune with { Name = name, Epci = name == "Lens" ? Commune.Epci : name }, ProgrammeTerms.OfNone), default).AsTask().GetAwaiter().GetResult();
        writer.EndAsync(rows.Length, default).AsTask().GetAwaiter().GetResult();
        return buffer.WrittenSpan.ToArray();
    }
}
