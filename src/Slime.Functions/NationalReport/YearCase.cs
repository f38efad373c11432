using Slime.Functions.Cases;
using Slime.Model.Cases;
using Slime.Model.Communes;

namespace Slime.Functions.NationalReport;

/// <summary>A case behind a number, without its household.</summary>
public sealed record YearCase(CaseId CaseId, TerritoryCode Territory, CommuneRef Commune, DateOnly ReceivedOn, DateOnly? CountedOn);
