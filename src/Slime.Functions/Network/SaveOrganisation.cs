using Slime.Functions.Communes;
using Slime.Functions.Security;
using Slime.Model.Cases.Sources;
using Slime.Model.Communes;
using Slime.Model.Network;
using Slime.Model.Referrals;
using Slime.Model.Staff;
using Slime.Model.Text;
using Slime.Platform.Time;

namespace Slime.Functions.Network;

/// <summary>An organisation as it is written, and as it is read.</summary>
internal sealed record OrganisationInput
{
    public string? Id { get; init; }

    public string? Name { get; init; }

    /// <summary>Given by coordination; absent, it stays as it is, or other for a new one.</summary>
    public OrganisationKind? Kind { get; init; }

    public IReadOnlyList<TerritoryCode>? Territories { get; init; }

    /// <summary>Active unless said otherwise.</summary>
    public bool? Active { get; init; }

    /// <summary>Of the service; never of a household.</summary>
    public string? Contact { get; init; }

    /// <summary>Answered; the day from which it is known.</summary>
    public DateOnly? Since { get; init; }

    /// <summary>Answered; the organisation of which this is another name.</summary>
    public OrganisationId? MergedInto { get; init; }

    public static OrganisationInput Of(Organisation organisation) => new()
    {
        Id = organisation.Id.ToString(),
        Name = organisation.Name,
        Kind = organisation.Kind,
        Territories = organisation.Territories,
        Active = organisation.IsActive,
        Contact = organisation.Contact,
        Since = organisation.Since,
        MergedInto = organisation.MergedInto,
    };
}

internal abstract record OrganisationOutcome
{
    public sealed record Saved(StoredOrganisation Stored) : OrganisationOutcome;

    public sealed record Invalid(IReadOnlyList<FieldError> Errors) : OrganisationOutcome;

    /// <summary>What is asked does not fit what is there.</summary>
    public sealed record Refused(string Code) : OrganisationOutcome;

    public sealed record NotYours : OrganisationOutcome;

    public sealed record Changed : OrganisationOutcome;
}

/// <summary>Writes an organisation, or makes one another name of another.</summary>
internal sealed class SaveOrganisation(OrganisationStore store, CommuneService communes, LocalTime time, TimeProvider clock)
{
    public const int MaxName = 120;

    public const int MaxContact = 300;

    public async Task<OrganisationOutcome> SaveAsync(OrganisationInput input, Caller caller, Func<long?, bool> matches, CancellationToken cancellation)
    {
        var errors = new List<FieldError>();
        if (!OrganisationId.TryParse(input.Id, out var id)) errors.Add(new FieldError("id", "organisation_id_malformed", [OrganisationId.MaxLength]));
        if (CleanText.IsAbsent(input.Name)) errors.Add(new FieldError("name", FieldErrorCodes.Required, []));
        var name = FieldText.Line("name", input.Name, MaxName, errors);
        var contact = FieldText.Line("contact", input.Contact, MaxContact, errors);
        if (input.Territories?.Any(code => communes.Directory.Territories.All(known => known.Code != code)) is true) errors.Add(new FieldError("territories", "territory_unknown", []));
        if (errors.Count > 0) return new OrganisationOutcome.Invalid(errors);
        var before = await store.FindAsync(id, cancellation);
        var all = caller.Is(Role.Coordination);
        if (!all && before is { Organisation.Territories: { IsEmpty: false } theirs } && !theirs.Any(caller.Territories.Contains)) return new OrganisationOutcome.NotYours();
        if (!matches(before?.Journal.Sequence)) return new OrganisationOutcome.Changed();
        if (before?.Organisation.MergedInto is not null) return new OrganisationOutcome.Refused("organisation_merged");
        if (!all && input.Kind is { } kind && kind != (before?.Organisation.Kind ?? OrganisationKind.Other)) return new OrganisationOutcome.NotYours();
        var territories = Territories(input.Territories, before?.Organisation, caller, all);
        var after = new Organisation(
            id, name!, input.Kind ?? before?.Organisation.Kind ?? OrganisationKind.Other, [.. territories], input.Active ?? true, contact, before?.Organisation.Since ?? time.Today);
        if (before is not null && Says(before.Organisation, after)) return new OrganisationOutcome.Saved(before);
        return await store.TrySaveAsync(before, after, caller.Actor.At(clock.GetUtcNow()), cancellation)
            ? new OrganisationOutcome.Saved((await store.FindAsync(id, cancellation))!)
            : new OrganisationOutcome.Changed();
    }

    /// <summary>Makes one organisation another name of another: figures of both are then those of one, and nothing is deleted.</summary>
    public async Task<OrganisationOutcome> MergeAsync(OrganisationId id, OrganisationId? into, Caller caller, Func<long?, bool> matches, CancellationToken cancellation)
    {
        if (into is not { } target) return new OrganisationOutcome.Invalid([new FieldError("into", FieldErrorCodes.Required, [])]);
        var book = await store.ReadAsync(cancellation);
        if (book.Find(id)?.MergedInto is { } already && book.Resolve(already)?.Id == book.Resolve(target)?.Id && id != target)
            return new OrganisationOutcome.Saved((await store.FindAsync(id, cancellation))!);
        if (book.RefusalOfMerging(id, target) is { } code) return new OrganisationOutcome.Refused(code);
        var end = book.Resolve(target)!.Id;
        var (before, other) = (await store.FindAsync(id, cancellation), await store.FindAsync(end, cancellation));
        if (before is null || other is null || !matches(before.Journal.Sequence)) return new OrganisationOutcome.Changed();
        // Two merge each into the other at once: each change rests on the other as it was read, and only one stands.
        if (other.Organisation.MergedInto is not null || before.Organisation.MergedInto is not null) return new OrganisationOutcome.Changed();
        return await store.TrySaveAsync(before, before.Organisation with { MergedInto = end }, caller.Actor.At(clock.GetUtcNow()), cancellation, alsoRead: other)
            ? new OrganisationOutcome.Saved((await store.FindAsync(id, cancellation))!)
            : new OrganisationOutcome.Changed();
    }

    /// <summary>People of a territory add and take away their own; the others stay.</summary>
    private static IEnumerable<TerritoryCode> Territories(IReadOnlyList<TerritoryCode>? asked, Organisation? before, Caller caller, bool all)
    {
        var had = before?.Territories ?? [];
        if (asked is null) return had.IsEmpty && !all ? caller.Territories.Order() : had;
        return all ? asked.Distinct().Order() : had.Where(code => !caller.Territories.Contains(code)).Concat(asked.Where(caller.Territories.Contains)).Distinct().Order();
    }

    private static bool Says(Organisation one, Organisation other) => one.Territories.SequenceEqual(other.Territories) && one with { Territories = other.Territories } == other;
}
