using Slime.Functions.Communes;
using Slime.Functions.Ledger.Exports;
using Slime.Functions.Security;
using Slime.Functions.Shell;
using Slime.Model.Communes;
using Slime.Model.Reporting.Ledger;
using Slime.Model.Staff;
using Slime.Model.Text;
using Slime.Platform.Resources;
using Slime.Platform.Time;
using Slime.Platform.Web;
using Slime.Platform.Web.Components;

namespace Slime.Functions.Ledger;

/// <summary>What was chosen, as it was typed.</summary>
/// <param name="Territory">Empty for the whole département.</param>
public sealed record LedgerForm(string Territory, string From, string To, string By, string Format, string Headers, IReadOnlyList<string> Columns,
    string Profile = "", string Purpose = "", string Recipient = "");

/// <summary>Puts the page together.</summary>
internal sealed class LedgerPageView(LedgerProjection projection, LedgerReader reader, LedgerArchive archive, CommuneService communes, LocalTime time)
{
    public async Task<IResult> ShowAsync(Caller caller, LedgerForm form, bool count, IReadOnlyList<FieldError> errors, CancellationToken cancellation)
    {
        var mine = communes.Directory.Territories.Where(territory => ExportLedger.MayRead(caller, territory.Code)).ToList();
        var isCoordination = caller.Is(Role.Coordination);
        if (form.Territory.Length == 0 && !isCoordination && mine.Count > 0) form = form with { Territory = mine[0].Code.ToString() };
        var request = new LedgerRequest(null, form.From, form.To, null, form.By, null);
        var (_, selection, refused) = request.Read(time.Today);
        if (errors.Count == 0 && count) errors = refused;
        var chosen = mine.Where(territory => form.Territory.Length == 0 || territory.Code.ToString() == form.Territory).Select(territory => territory.Code).Order().ToArray();
        if (count && chosen.Length == 0) return ErrorPages.Page(StatusCodes.Status404NotFound);
        var sums = count && selection is not null ? await SumAsync(chosen, selection, cancellation) : null;
        return View.Of<LedgerPage>(
            errors.Count > 0 ? StatusCodes.Status400BadRequest : StatusCodes.Status200OK,
            (nameof(LedgerPage.Frame), Frames.For(caller, Texts.Get("ledger.title"), "/tableaux")),
            (nameof(LedgerPage.Territories), Choices(mine, isCoordination)),
            (nameof(LedgerPage.Form), form),
            (nameof(LedgerPage.Sums), sums),
            (nameof(LedgerPage.Errors), errors.ToForm()),
            (nameof(LedgerPage.Archives), isCoordination ? (await archive.ListAsync(cancellation)).Select(Line).ToList() : null));
    }

    private static LedgerPage.ArchivedLine Line(ArchivedLedger archived) => new(
        archived.Month, archived.Territory.ToString(), $"/tableaux/archives/{archived.Month}/{archived.Territory}", archived.File, archived.Sha256, archived.Rows);

    private static List<Choice> Choices(IEnumerable<Territory> mine, bool isCoordination) =>
    [
        .. isCoordination ? new[] { new Choice("", Texts.Get("ledger.wholeDepartment")) } : [],
        .. mine.ToChoices(),
    ];

    private async Task<LedgerSums> SumAsync(TerritoryCode[] territories, LedgerSelection selection, CancellationToken cancellation)
    {
        foreach (var territory in territories) await projection.ProjectAsync(territory, cancellation);
        var sums = new LedgerSums(selection.Columns);
        await foreach (var line in reader.ReadAsync(territories, selection, time.Today, cancellation)) sums.Add(line.Row);
        return sums;
    }
}
