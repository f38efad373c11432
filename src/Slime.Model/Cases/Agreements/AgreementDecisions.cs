using System.Collections.Immutable;

namespace Slime.Model.Cases.Agreements;

/// <summary>Records what the household says about sharing. It may say so at any time, also of a closed case.</summary>
public static class AgreementDecisions
{
    /// <returns>No fact when all of it was on file already.</returns>
    public static Decision Record(CaseState state, ImmutableArray<SharingAnswer> said)
    {
        ArgumentNullException.ThrowIfNull(state);
        var news = said.Where(answer => !state.Sharing.Contains(answer)).ToImmutableArray();
        return news.IsEmpty ? Decision.Accept() : Decision.Accept(new AgreementsRecorded(news));
    }
}
