using System.Text.Json.Serialization;
using Slime.Model.Cases.Requests;

namespace Slime.Model.Cases;

/// <content>What the people of the case asked about their data, and what follows for its use.</content>
public sealed partial record CaseState
{
    /// <summary>As stored; null in cases about which nobody asked.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<CaseRequest>? Asked { get; init; }

    [JsonIgnore]
    public IReadOnlyList<CaseRequest> Requests => Asked ?? [];

    /// <summary>Since when the household wants no more calls and letters; null while it may be contacted.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateOnly? NoContactSince { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public TakenOutOfUse? OutOfUse { get; init; }

    public CaseRequest? FindRequest(RequestKind request, DateOnly receivedOn) => Requests.FirstOrDefault(known => known.Request == request && known.ReceivedOn == receivedOn);

    private CaseState ApplyRequest(CaseEvent fact) => fact switch
    {
        RequestReceived received => FindRequest(received.Request, received.On) is null ? this with { Asked = [.. Requests, new CaseRequest(received.Request, received.On)] } : this,
        RequestAnswered answered => this with
        {
            Asked = [.. Requests.Select(known => known.Request == answered.Request && known.ReceivedOn == answered.ReceivedOn ? known with { Outcome = answered.Outcome } : known)],
        },
        RequestUnlinked unlinked => this with
        {
            Asked = Requests.Where(known => known.Request != unlinked.Request || known.ReceivedOn != unlinked.ReceivedOn).ToArray() is { Length: > 0 } left ? left : null,
        },
        ContactAgreementWithdrawn withdrawn => this with { NoContactSince = withdrawn.On },
        ContactAgreementRenewed => this with { NoContactSince = null },
        TakenOutOfUse taken => this with { OutOfUse = taken },
        _ => this,
    };
}
