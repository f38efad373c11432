using Slime.Functions.Cards;
using Slime.Functions.Cases;
using Slime.Functions.Field.Devices;
using Slime.Functions.Security;
using Slime.Model.Cases;
using Slime.Model.Cases.Cards;
using Slime.Model.Cases.Visits;
using Slime.Model.Staff;
using Slime.Platform.Time;

namespace Slime.Functions.Field.Package;

/// <summary>A package as it was made for a device.</summary>
internal sealed record MadePackage(FieldPackage Package, IReadOnlyList<GivenCase> Given);

/// <summary>Puts together what a person takes along for the visits ahead.</summary>
internal sealed class PackageReader(VisibleCards cards, FieldCaseReader reader, SharedFormsReader forms, ICaseReads reads, LocalTime time, TimeProvider clock)
{
    /// <summary>What the log of who read what calls it; a case that the device has already is not given again.</summary>
    private const string TakenAlong = "device";

    /// <summary>Cases that are read at once: a package must not take storage away from those who work beside it.</summary>
    private const int AtOnce = 4;

    public async Task<MadePackage> ReadAsync(Caller caller, DateOnly until, PackageVersion since, CancellationToken cancellation)
    {
        var shared = forms.Read();
        var chosen = await ChosenAsync(caller, until, cancellation);
        var read = new FieldCase?[chosen.Count];
        await Parallel.ForEachAsync(Enumerable.Range(0, chosen.Count), new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation }, async (index, stop) =>
            read[index] = await reader.ReadAsync(chosen[index].Case, chosen[index].Visit, caller, stop));
        var cases = read.OfType<FieldCase>().ToList();
        foreach (var known in cases.Where(known => !since.Has(known))) reads.Read(caller, known.CaseId, TakenAlong);
        var package = new FieldPackage(
            PackageVersion.Of(shared, cases).ToString(),
            clock.GetUtcNow(),
            until,
            new FieldPerson(caller.ObjectId.ToString(), caller.Name),
            [.. cases.Select(known => known.CaseId)],
            [.. cases.Where(known => !since.Has(known))],
            since.Has(shared) ? null : shared);
        return new MadePackage(package, [.. cases.Select(known => new GivenCase(known.CaseId, time.Today, known.May.Work, known.May.Decide, known.May.Attach))]);
    }

    /// <summary>The cases whose visit is ahead, or was made and is not yet written up, the next visit first.</summary>
    private async Task<IReadOnlyList<(CaseId Case, RecordId Visit)>> ChosenAsync(Caller caller, DateOnly until, CancellationToken cancellation)
    {
        var visible = await cards.OfAsync(caller, cancellation);
        return
        [
            .. visible.Where(card => card.Case.IsOpen)
                .Select(card => (Card: card, Visit: ToMake(card.Case, until)))
                .Where(found => found.Visit is not null && IsOf(caller, found.Card, found.Visit))
                .OrderBy(found => found.Visit!.When.At).ThenBy(found => found.Card.Case.Id.ToString(), StringComparer.Ordinal)
                .Take(FieldPolicy.MaxCases)
                .Select(found => (found.Card.Case.Id, found.Visit!.Id)),
        ];
    }

    private static Visit? ToMake(CaseCard card, DateOnly until) =>
        card.OpenVisit() is { } open ? (open.When.Local.Date <= until ? open : null) : card.Diagnostics == 0 ? card.DoneVisit() : null;

    /// <summary>Of whoever makes the visit, stands in for her, or comes along.</summary>
    private static bool IsOf(Caller caller, WorkCard card, Visit visit) =>
        caller.Accompanies(visit) || card.FallsTo(caller);
}
