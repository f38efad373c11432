using Slime.Model.Communes;

namespace Slime.Functions.Cases;

public sealed record CommuneRef(InseeCode Insee, string Name);
