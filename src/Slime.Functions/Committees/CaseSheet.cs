using Slime.Functions.Cases;
using Slime.Functions.Communes;
using Slime.Functions.Ledger.Exports;
using Slime.Functions.Security;
using Slime.Functions.Shell;
using Slime.Model.Cases;
using Slime.Model.Cases.Diagnostics.Vocabulary;
using Slime.Model.Cases.Requests;
using Slime.Model.Reporting.Ledger;
using Slime.Platform.Http;
using Slime.Platform.Resources;
using Slime.Platform.Time;
using Slime.Platform.Web;

namespace Slime.Functions.Committees;

/// <summary>
/// A case as a committee looks at it: dwelling, effort, category of income, equipment and where the household was directed, and
/// what is asked; never the household. It is made when it is read: once the household's data is erased there is no page any more, and none as long as its use is restricted.
/// </summary>
internal sealed class CaseSheet(CommitteeWork work, CommitteeStore store, CaseStore cases, PersonStore persons, CommuneService communes, LedgerVocabularies vocabularies, ITermsOfProgrammes programmes)
{
    /// <summary>What <see cref="ReportRecipient.Committee"/> may know, in the words of the ledger.</summary>
    private static readonly string[] Columns =
    [
        "status", "receivedOn", "visitedOn", "commune", "tenure", "heating", "builtPeriod", "surfaceM2", "dpeClass", "dpeDate", "energyEffortRate", "energyEffort", "anahCategory", "equipmentPieces", "orientations", "worksConclusion", "worksDecision",
    ];

    public async Task<IResult> ShowAsync(string id, string caseId, HttpContext http, Caller caller, CancellationToken cancellation)
    {
        if (await work.FindAsync(id, caller, cancellation) is not { Committee: var committee } || !CaseId.TryParse(caseId, out var known) || committee.Cases.All(put => put.Case != known)) return Problems.NotFoundFor(http);
        var state = await persons.FindAsync(known, cancellation) is null ? null : (await cases.FindAsync(known, cancellation))?.State;
        var isWithheld = state is not null && RestrictedUse.IsRestricted(state);
        if (isWithheld) state = null;
        return View.Of<CaseSheetPage>(
            (nameof(CaseSheetPage.IsWithheld), isWithheld),
            (nameof(CaseSheetPage.Frame), Frames.For(caller, Texts.Get("cases.title", known), CommitteePages.Path)),
            (nameof(CaseSheetPage.Committee), committee.Id.ToString()),
            (nameof(CaseSheetPage.Lines), state is null ? null : await LinesAsync(state, cancellation)),
            (nameof(CaseSheetPage.Question), state is null ? null : await store.QuestionAsync(known, committee.Id, cancellation)),
            (nameof(CaseSheetPage.Report), state is null || !caller.MayRead(state) ? null : $"/dossiers/{known}"));
    }

    private async Task<IReadOnlyList<(string Label, string Value)>> LinesAsync(CaseState state, CancellationToken cancellation)
    {
        var row = LedgerRow.Of(state, LocalTime.Zone);
        var terms = (await programmes.ReadAsync(cancellation))(row.VisitedOn ?? row.ReceivedOn);
        var line = new LedgerLine(row, communes.Directory.Find(row.Commune), terms);
        var words = await vocabularies.WordsAsync(cancellation);
        var cells = new Cells(words);
        return
        [
            .. Columns.Select(name => LedgerColumns.Find(name)!).Select(column => (words.Header(column), cells.Of(column, line))).Where(pair => pair.Item2.Length > 0),
        ];
    }

    private sealed class Cells(LedgerVocabulary words) : ILedgerCells
    {
        private string _text = "";

        public string Of(LedgerColumn column, LedgerLine line)
        {
            _text = "";
            column.Write(line, this);
            return _text;
        }

        public void WriteText(string? value) => _text = value ?? "";

        public void WriteCodes(LedgerColumn column, string? value) => _text = words.Value(column, value) ?? "";

        public void WriteDate(DateOnly? value) => _text = value is { } day ? Dates.Day(day) : "";

        public void WriteWhole(long? value) => _text = value is { } known ? Numbers.Whole(known) : "";

        public void WriteMoney(long? cents) => _text = cents is { } known ? Numbers.Euros(known) : "";

        public void WriteNumber(decimal? value) => _text = value?.ToString("0.####", Texts.French) ?? "";

        public void WriteYesNo(bool value) => _text = words.YesNo(value);
    }
}
