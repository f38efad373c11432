using System.Collections.Immutable;
using Slime.Model.Staff;

namespace Slime.Model.Cases.Routing;

/// <summary>Who should come along on the visit, and why: <see cref="AccompanimentReasons"/>.</summary>
public sealed record Companion(Role Role, string PersonId, string Why);

/// <summary>The reasons for which somebody accompanies a mediator.</summary>
public static class AccompanimentReasons
{
    /// <summary>One of the mediator's first visits (see <see cref="AccompanimentPolicy"/>).</summary>
    public const string FirstVisits = "firstVisits";

    /// <summary>The referrer marked the situation as complex.</summary>
    public const string Complex = "complex";

    /// <summary>The referral gives a technical reason.</summary>
    public const string Technical = "technical";

    /// <summary>The mediator asked for it when planning, against or without the advice.</summary>
    public const string Chosen = "chosen";
}

/// <summary>Advice given by routing; the mediator may choose otherwise when planning.</summary>
public sealed record Accompaniment(ImmutableArray<Companion> Companions)
{
    public static Accompaniment None { get; } = new([]);

    public bool IsNeeded => Companions.Length > 0;
}

/// <summary>The tutor accompanies a mediator's first visits and complex ones; the technician those with technical questions.</summary>
/// <param name="FirstVisits">How many visits of a mediator are accompanied before she goes alone.</param>
public sealed record AccompanimentPolicy(int FirstVisits)
{
    public const int DefaultFirstVisits = 3;

    /// <param name="accompaniedVisitsDone">Accompanied visits that this mediator has done.</param>
    public Accompaniment Advise(Assignment tutor, string technicianId, int accompaniedVisitsDone, bool isComplex, bool isTechnical)
    {
        var tutorWhy = accompaniedVisitsDone < FirstVisits ? AccompanimentReasons.FirstVisits
            : isComplex ? AccompanimentReasons.Complex
            : null;
        return new Accompaniment(
        [
            .. tutorWhy is null ? [] : new[] { new Companion(Role.Tutor, tutor.PersonId, tutorWhy) },
            .. isTechnical ? new[] { new Companion(Role.Technician, technicianId, AccompanimentReasons.Technical) } : [],
        ]);
    }
}
