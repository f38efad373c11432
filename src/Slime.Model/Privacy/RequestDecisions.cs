using Slime.Model.Cases.Requests;

namespace Slime.Model.Privacy;

/// <summary>What may be done about a request at a moment; each refusal with its words in the resources.</summary>
public static class RequestDecisions
{
    public const string Answered = "request_answered_already";
    public const string IdentityMissing = "request_identity_missing";
    public const string ExtendedAlready = "request_extended_already";
    public const string ExtensionLate = "request_extension_late";
    public const string NoCase = "request_without_case";
    public const string HasCase = "request_has_case";
    public const string FileNotTaken = "request_file_not_taken";
    public const string NotInForce = "request_not_in_force";

    /// <summary>The step that says that the access file was taken.</summary>
    public const string FileTaken = "fileTaken";

    /// <summary>Two months more; said to the person within the first.</summary>
    public static string? WhyNotExtend(PersonRequest request, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!request.IsOpen) return Answered;
        if (request.ExtendedOn is not null) return ExtendedAlready;
        return today > request.DueOn ? ExtensionLate : null;
    }

    /// <summary>Nothing of a case is touched, shown or given before it is known who asks.</summary>
    public static string? WhyNotLink(PersonRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!request.IsOpen) return Answered;
        return request.Identity is null ? IdentityMissing : null;
    }

    public static string? WhyNotAnswer(PersonRequest request, RequestOutcome outcome)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!request.IsOpen) return Answered;
        switch (outcome)
        {
            case RequestOutcome.Refused:
                // Also whoever cannot show who they are.
                return null;
            case RequestOutcome.NoData:
                return request.Cases.Count > 0 ? HasCase : null;
        }

        if (request.Identity is null) return IdentityMissing;
        if (request.Cases.Count == 0) return NoCase;
        return request.Kind == RequestKind.Access && request.Steps.All(step => step.What != FileTaken) ? FileNotTaken : null;
    }

    public static string? WhyNotLift(PersonRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request is { IsOpen: false, IsInForce: true } ? null : NotInForce;
    }
}
