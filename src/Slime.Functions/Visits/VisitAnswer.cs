using System.Text.Json.Serialization;
using Slime.Model.Calendar;
using Slime.Model.Cases;
using Slime.Model.Cases.Routing;
using Slime.Model.Cases.Visits;
using Slime.Model.Staff;

namespace Slime.Functions.Visits;

/// <summary>A visit for those who may see the case.</summary>
/// <param name="PlannedFor">On the clock of the département.</param>
/// <param name="PlannedAt">The same in UTC.</param>
/// <param name="Outcome">The status once it is more than planned.</param>
/// <param name="On">The day of the outcome.</param>
/// <param name="Note">Null without a note, and once the personal data was erased.</param>
public sealed record VisitAnswer(
    RecordId VisitId,
    LocalDateTime PlannedFor,
    DateTimeOffset PlannedAt,
    int DurationMinutes,
    VisitStatus Status,
    IReadOnlyList<Role> AccompaniedBy,
    IReadOnlyList<Companion> Companions,
    VisitStatus? Outcome,
    DateOnly? On,
    string? Note)
{
    /// <summary>1 when planned, one more each time it is moved.</summary>
    public int Revision { get; init; }

    [JsonIgnore]
    public bool IsOpen => Status == VisitStatus.Planned;

    public static VisitAnswer Of(Visit visit, IReadOnlyDictionary<RecordId, string> notes) => new(
        visit.Id,
        visit.When.Local,
        visit.When.At,
        visit.When.DurationMinutes,
        visit.Status,
        [.. visit.Companions.Select(companion => companion.Role)],
        visit.Companions,
        visit.IsOpen ? null : visit.Status,
        visit.EndedOn,
        notes.GetValueOrDefault(visit.Id))
    {
        Revision = visit.Revision,
    };
}

/// <summary>An attempt to reach the household, for those who may see the case.</summary>
public sealed record ContactAnswer(RecordId ContactId, ContactChannel Channel, ContactResult Result, DateOnly On, string By, string? Note, Guid? Person = null, TimeOnly? Time = null)
{
    public static ContactAnswer Of(ContactAttempt contact, IReadOnlyDictionary<RecordId, string> notes) =>
        new(contact.Id, contact.Channel, contact.Result, contact.On, contact.By, notes.GetValueOrDefault(contact.Id), contact.Person, contact.Time);
}
