using Microsoft.Extensions.Options;
using Slime.Model.Cases.Diagnostics;
using Slime.Model.Cases.Diagnostics.Vocabulary;
using Slime.Model.Text;
using Slime.Platform.Resources;

namespace Slime.Functions.Field.Package;

internal sealed class EquipmentStockOptions
{
    public const string Section = "Slime:Equipment";

    /// <summary>Euros for one piece, by the name of the kind; a kind without a price is not carried.</summary>
    public IDictionary<string, decimal> Prices { get; } = new Dictionary<string, decimal>(StringComparer.Ordinal);
}

/// <summary>Stops the program on a price that no piece of equipment can have.</summary>
internal sealed class EquipmentStockValidation : IValidateOptions<EquipmentStockOptions>
{
    public ValidateOptionsResult Validate(string? name, EquipmentStockOptions options)
    {
        var wrong = options.Prices
            .Where(price => !EnumCode.TryParse<EquipmentKind>(price.Key, out _) || price.Value is < 0 or > DiagnosticLimits.MaxCents / 100 || decimal.Round(price.Value, 2) != price.Value)
            .Select(price => $"{EquipmentStockOptions.Section}:Prices:{price.Key} must be the price in euros of a kind of equipment ({string.Join(", ", EnumCode.All(typeof(EquipmentKind)))}).")
            .ToList();
        return wrong.Count > 0 ? ValidateOptionsResult.Fail(wrong) : ValidateOptionsResult.Success;
    }
}

/// <summary>What visitors carry and what a piece of it costs, so that nobody looks a price up in a home.</summary>
internal sealed class EquipmentStock(IOptions<EquipmentStockOptions> options)
{
    public IReadOnlyList<StockItem> Items =>
    [
        .. options.Value.Prices
            .Select(price => (Kind: EnumCode.TryParse<EquipmentKind>(price.Key, out var kind) ? kind : EquipmentKind.Other, Euros: price.Value))
            .OrderBy(item => item.Kind)
            .Select(item => new StockItem(item.Kind, Texts.Get($"diagnostics.equipmentKind.{EnumCode.Of(item.Kind)}"), (long)(item.Euros * 100))),
    ];
}
