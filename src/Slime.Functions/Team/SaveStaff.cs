using Slime.Functions.Communes;
using Slime.Functions.Staff;
using Slime.Model.Communes;
using Slime.Model.Journal;
using Slime.Model.Phones;
using Slime.Model.Referrals;
using Slime.Model.Staff;
using Slime.Model.Text;
using Slime.Platform.Storage;
using Slime.Platform.Web;

namespace Slime.Functions.Team;

internal sealed record AbsenceInput(DateOnly? From, DateOnly? Until);

/// <summary>A post as coordination writes it; an empty name makes it vacant.</summary>
internal sealed record StaffInput
{
    public string? Id { get; init; }

    public Role? Role { get; init; }

    public TerritoryCode? Territory { get; init; }

    public string? Name { get; init; }

    public string? Organisation { get; init; }

    public string? Email { get; init; }

    /// <summary>As people write it; kept in E.164, and what is written beside it in the note.</summary>
    public string? Phone { get; init; }

    public string? PhoneNote { get; init; }

    public Guid? EntraObjectId { get; init; }

    public Profession? Profession { get; init; }

    public IReadOnlyList<AbsenceInput?>? Absences { get; init; }

    public string? SubstituteId { get; init; }

    public static StaffInput Of(StaffMember member) => new()
    {
        Id = member.Id,
        Role = member.Role,
        Territory = member.Territory,
        Name = member.Name,
        Organisation = member.Organisation,
        Email = member.Email,
        Phone = member.Phone,
        PhoneNote = member.PhoneNote,
        EntraObjectId = member.EntraObjectId,
        Profession = member.Profession,
        Absences = [.. member.Absences.Select(absence => new AbsenceInput(absence.From, absence.Until))],
        SubstituteId = member.SubstituteId,
    };
}

internal abstract record SaveStaffOutcome
{
    public sealed record Saved : SaveStaffOutcome;

    public sealed record Invalid(IReadOnlyList<FieldError> Errors) : SaveStaffOutcome;

    public sealed record Changed : SaveStaffOutcome;
}

/// <summary>Checks posts and writes those that differ, all or none, each with its journal row.</summary>
internal sealed class SaveStaffHandler(StaffStore store, CommuneService communes, TimeProvider clock)
{
    /// <summary>A changed post takes two rows of a transaction of one hundred.</summary>
    public const int MaxMembers = 50;

    /// <summary>More periods than anybody plans, few enough to read.</summary>
    public const int MaxAbsences = 50;

    private const int MaxText = 200;

    /// <param name="prefix">The path of the list in the request, for error messages; empty for a single post.</param>
    /// <param name="mayReplace">Whether the caller knows the version of a post that exists, or does not care.</param>
    public async Task<SaveStaffOutcome> HandleAsync(
        IReadOnlyList<StaffInput> inputs, string prefix, Actor actor, Func<StoredMember?, bool> mayReplace, CancellationToken cancellation)
    {
        if (inputs.Count > MaxMembers) return new SaveStaffOutcome.Invalid([new FieldError(prefix, "too_many", [MaxMembers])]);
        var known = (await store.CurrentAsync(cancellation)).Staff;
        // What a post will be counts: one that is added or changed in the same request too.
        var roles = known.Members.Where(member => inputs.All(input => input.Id != member.Id)).Select(member => (member.Id, (Role?)member.Role))
            .Concat(inputs.Where(input => input.Id is not null).DistinctBy(input => input.Id).Select(input => (input.Id!, input.Role)))
            .ToDictionary(post => post.Item1, post => post.Item2, StringComparer.Ordinal);
        var errors = inputs.SelectMany((input, index) => Check(input, prefix.Length == 0 ? "" : $"{prefix}[{index}].", roles)).ToList();
        errors.AddRange(inputs.GroupBy(input => input.Id, StringComparer.Ordinal).Where(group => group.Count() > 1).Select(group => new FieldError(prefix, "duplicate", [group.Key])));
        errors.AddRange(LastOfRole(inputs, known, prefix));
        if (errors.Count > 0) return new SaveStaffOutcome.Invalid(errors);

        var now = clock.GetUtcNow();
        var changes = new List<(StoredMember? Before, StaffMember After)>();
        foreach (var input in inputs)
        {
            var before = await store.FindAsync(input.Id!, cancellation);
            if (!mayReplace(before)) return new SaveStaffOutcome.Changed();
            var after = ToMember(input) with { Incumbencies = before?.Member.Incumbencies ?? [] };
            if (before is null || !SameAs(before.Member, after)) changes.Add((before, after with { Incumbencies = Incumbency.After(before?.Member, after, now) }));
        }

        if (changes.Count == 0) return new SaveStaffOutcome.Saved();
        return await store.TrySaveAsync(changes, actor.At(now), cancellation)
            ? new SaveStaffOutcome.Saved()
            : new SaveStaffOutcome.Changed();
    }

    private IEnumerable<FieldError> Check(StaffInput input, string path, Dictionary<string, Role?> roles)
    {
        if (!IsId(input.Id)) yield return new FieldError($"{path}id", "staff_id_malformed", []);
        if (input.Role is not { } role) yield return new FieldError($"{path}role", "required", []);
        else if (role is Role.Mediator or Role.Tutor or Role.Pilot && input.Territory is null) yield return new FieldError($"{path}territory", "required", []);
        if (input.Territory is { } territory && communes.Directory.Territories.All(known => known.Code != territory))
            yield return new FieldError($"{path}territory", "territory_unknown", []);
        foreach (var (name, text) in new[] { ("name", input.Name), ("organisation", input.Organisation), ("phone", input.Phone), ("phoneNote", input.PhoneNote), ("email", input.Email) })
        {
            var errors = new List<FieldError>();
            if (name == "phone") FieldPhone.Read(path + name, text, errors);
            else if (name == "email") FieldEmail.Read(path + name, text, errors);
            else FieldText.Line(path + name, text, MaxText, errors);
            foreach (var error in errors) yield return error;
        }

        if (!string.IsNullOrWhiteSpace(input.SubstituteId))
        {
            if (!roles.TryGetValue(input.SubstituteId, out var substitute)) yield return new FieldError($"{path}substituteId", "substitute_unknown", []);
            else if (input.SubstituteId != input.Id && substitute is { } standIn && !StaffMember.IsRoleThatStandsIn(standIn)) yield return new FieldError($"{path}substituteId", "substitute_cannot_open", []);
        }

        if (!string.IsNullOrWhiteSpace(input.SubstituteId) && input.SubstituteId == input.Id) yield return new FieldError($"{path}substituteId", "substitute_is_self", []);
        if (input.Absences?.Count > MaxAbsences) yield return new FieldError($"{path}absences", "too_many", [MaxAbsences]);
        foreach (var (absence, index) in (input.Absences ?? []).Select((absence, index) => (absence, index)))
        {
            if (absence?.From is not { } from) yield return new FieldError($"{path}absences[{index}].from", "required", []);
            else if (!IsoDate.IsInRange(from)) yield return new FieldError($"{path}absences[{index}].from", "day_out_of_range", [IsoDate.Earliest.Year, IsoDate.Latest.Year]);
            else if (absence.Until < from) yield return new FieldError($"{path}absences[{index}].until", "ends_before_start", []);
            else if (absence.Until is { } until && !IsoDate.IsInRange(until)) yield return new FieldError($"{path}absences[{index}].until", "day_out_of_range", [IsoDate.Earliest.Year, IsoDate.Latest.Year]);
        }
    }

    /// <summary>Whoever runs the directory must stand in it: the last post of coordination, or of administration, that somebody can sign in for stays filled.</summary>
    private static IEnumerable<FieldError> LastOfRole(IReadOnlyList<StaffInput> inputs, StaffDirectory known, string prefix)
    {
        foreach (var role in Enum.GetValues<Role>().Where(Security.Caller.RunsTheDirectory))
        {
            var held = known.In(role).Where(member => member is { IsVacant: false, EntraObjectId: not null }).Select(member => member.Id).ToHashSet(StringComparer.Ordinal);
            if (held.Count == 0 || held.Any(id => inputs.All(input => input.Id != id)) || inputs.Any(input => input.Role == role && !string.IsNullOrWhiteSpace(input.Name) && input.EntraObjectId is not null)) continue;
            var index = inputs.Select((input, i) => (input, i)).Last(post => held.Contains(post.input.Id ?? "")).i;
            var at = prefix.Length == 0 ? "" : $"{prefix}[{index}].";
            yield return new FieldError(inputs[index].Role != role ? $"{at}role" : string.IsNullOrWhiteSpace(inputs[index].Name) ? $"{at}name" : $"{at}entraObjectId", "last_of_role", []);
        }
    }

    private static bool IsId(string? id) =>
        id is { Length: > 0 and <= 60 } && id.All(character => char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || character == '-');

    private static StaffMember ToMember(StaffInput input) => new()
    {
        Id = input.Id!,
        Role = input.Role!.Value,
        Territory = input.Territory,
        Name = CleanText.OneLine(input.Name),
        Organisation = CleanText.OneLine(input.Organisation),
        Email = CleanText.OneLine(input.Email),
        Phone = FieldPhone.Read("phone", input.Phone, []).FirstOrDefault()?.Number,
        PhoneNote = NoteOf(input),
        EntraObjectId = input.EntraObjectId,
        Profession = input.Profession,
        Absences = [.. (input.Absences ?? []).Select(absence => new Absence(absence!.From!.Value, absence.Until))],
        SubstituteId = CleanText.OneLine(input.SubstituteId),
    };

    private static string? NoteOf(StaffInput input)
    {
        var numbers = FieldPhone.Read("phone", input.Phone, []);
        return FieldPhone.Note([CleanText.OneLine(input.PhoneNote), numbers.FirstOrDefault()?.Note, .. numbers.Skip(1).Select(number => FieldPhone.Note(Phone.Readable(number.Number), number.Note))]);
    }

    private static bool SameAs(StaffMember before, StaffMember after) =>
        StateDifference.Between(before, after) is (StateDifference.Nothing, StateDifference.Nothing);
}
