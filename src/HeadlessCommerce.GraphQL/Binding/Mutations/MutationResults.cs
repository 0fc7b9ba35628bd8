namespace HeadlessCommerce.GraphQL;

// One type per number of error types: the return type of a mutation is its documentation.

/// <inheritdoc cref="IMutationResult"/>
public sealed class MutationResult<TValue, TError>(TValue? value, IReadOnlyList<object>? errors = null, IReadOnlyList<object>? warnings = null) : MutationResult<TValue>(value, errors, warnings)
    where TValue : class
{
    public static implicit operator MutationResult<TValue, TError>(TValue value) => new(value);
    public static implicit operator MutationResult<TValue, TError>(TError error) => new(null, [error!]);
}

/// <inheritdoc cref="IMutationResult"/>
public sealed class MutationResult<TValue, TError1, TError2>(TValue? value, IReadOnlyList<object>? errors = null, IReadOnlyList<object>? warnings = null) : MutationResult<TValue>(value, errors, warnings)
    where TValue : class
{
    public static implicit operator MutationResult<TValue, TError1, TError2>(TValue value) => new(value);
    public static implicit operator MutationResult<TValue, TError1, TError2>(TError1 error) => new(null, [error!]);
    public static implicit operator MutationResult<TValue, TError1, TError2>(TError2 error) => new(null, [error!]);
}

/// <inheritdoc cref="IMutationResult"/>
public sealed class MutationResult<TValue, TError1, TError2, TError3>(TValue? value, IReadOnlyList<object>? errors = null, IReadOnlyList<object>? warnings = null) : MutationResult<TValue>(value, errors, warnings)
    where TValue : class
{
    public static implicit operator MutationResult<TValue, TError1, TError2, TError3>(TValue value) => new(value);
    public static implicit operator MutationResult<TValue, TError1, TError2, TError3>(TError1 error) => new(null, [error!]);
    public static implicit operator MutationResult<TValue, TError1, TError2, TError3>(TError2 error) => new(null, [error!]);
    public static implicit operator MutationResult<TValue, TError1, TError2, TError3>(TError3 error) => new(null, [error!]);
}

/// <inheritdoc cref="IMutationResult"/>
public sealed class MutationResult<TValue, TError1, TError2, TError3, TError4>(TValue? value, IReadOnlyList<object>? errors = null, IReadOnlyList<object>? warnings = null) : MutationResult<TValue>(value, errors, warnings)
    where TValue : class
{
    public static implicit operator MutationResult<TValue, TError1, TError2, TError3, TError4>(TValue value) => new(value);
    public static implicit operator MutationResult<TValue, TError1, TError2, TError3, TError4>(TError1 error) => new(null, [error!]);
    public static implicit operator MutationResult<TValue, TError1, TError2, TError3, TError4>(TError2 error) => new(null, [error!]);
    public static implicit operator MutationResult<TValue, TError1, TError2, TError3, TError4>(TError3 error) => new(null, [error!]);
    public static implicit operator MutationResult<TValue, TError1, TError2, TError3, TError4>(TError4 error) => new(null, [error!]);
}

/// <inheritdoc cref="IMutationResult"/>
public sealed class MutationResult<TValue, TError1, TError2, TError3, TError4, TError5>(TValue? value, IReadOnlyList<object>? errors = null, IReadOnlyList<object>? warnings = null) : MutationResult<TValue>(value, errors, warnings)
    where TValue : class
{
    public static implicit operator MutationResult<TValue, TError1, TError2, TError3, TError4, TError5>(TValue value) => new(value);
    public static implicit operator MutationResult<TValue, TError1, TError2, TError3, TError4, TError5>(TError1 error) => new(null, [error!]);
    public static implicit operator MutationResult<TValue, TError1, TError2, TError3, TError4, TError5>(TError2 error) => new(null, [error!]);
    public static implicit operator MutationResult<TValue, TError1, TError2, TError3, TError4, TError5>(TError3 error) => new(null, [error!]);
    public static implicit operator MutationResult<TValue, TError1, TError2, TError3, TError4, TError5>(TError4 error) => new(null, [error!]);
    public static implicit operator MutationResult<TValue, TError1, TError2, TError3, TError4, TError5>(TError5 error) => new(null, [error!]);
}

/// <inheritdoc cref="IMutationResult"/>
public sealed class MutationResult<TValue, TError1, TError2, TError3, TError4, TError5, TError6>(TValue? value, IReadOnlyList<object>? errors = null, IReadOnlyList<object>? warnings = null) : MutationResult<TValue>(value, errors, warnings)
    where TValue : class
{
    public static implicit operator MutationResult<TValue, TError1, TError2, TError3, TError4, TError5, TError6>(TValue value) => new(value);
    public static implicit operator MutationResult<TValue, TError1, TError2, TError3, TError4, TError5, TError6>(TError1 error) => new(null, [error!]);
    public static implicit operator MutationResult<TValue, TError1, TError2, TError3, TError4, TError5, TError6>(TError2 error) => new(null, [error!]);
    public static implicit operator MutationResult<TValue, TError1, TError2, TError3, TError4, TError5, TError6>(TError3 error) => new(null, [error!]);
    public static implicit operator MutationResult<TValue, TError1, TError2, TError3, TError4, TError5, TError6>(TError4 error) => new(null, [error!]);
    public static implicit operator MutationResult<TValue, TError1, TError2, TError3, TError4, TError5, TError6>(TError5 error) => new(null, [error!]);
    public static implicit operator MutationResult<TValue, TError1, TError2, TError3, TError4, TError5, TError6>(TError6 error) => new(null, [error!]);
}

/// <inheritdoc cref="IMutationResult"/>
public sealed class MutationResult<TValue, TError1, TError2, TError3, TError4, TError5, TError6, TError7>(TValue? value, IReadOnlyList<object>? errors = null, IReadOnlyList<object>? warnings = null) : MutationResult<TValue>(value, errors, warnings)
    where TValue : class
{
    public static implicit operator MutationResult<TValue, TError1, TError2, TError3, TError4, TError5, TError6, TError7>(TValue value) => new(value);
    public static implicit operator MutationResult<TValue, TError1, TError2, TError3, TError4, TError5, TError6, TError7>(TError1 error) => new(null, [error!]);
    public static implicit operator MutationResult<TValue, TError1, TError2, TError3, TError4, TError5, TError6, TError7>(TError2 error) => new(null, [error!]);
    public static implicit operator MutationResult<TValue, TError1, TError2, TError3, TError4, TError5, TError6, TError7>(TError3 error) => new(null, [error!]);
    public static implicit operator MutationResult<TValue, TError1, TError2, TError3, TError4, TError5, TError6, TError7>(TError4 error) => new(null, [error!]);
    public static implicit operator MutationResult<TValue, TError1, TError2, TError3, TError4, TError5, TError6, TError7>(TError5 error) => new(null, [error!]);
    public static implicit operator MutationResult<TValue, TError1, TError2, TError3, TError4, TError5, TError6, TError7>(TError6 error) => new(null, [error!]);
    public static implicit operator MutationResult<TValue, TError1, TError2, TError3, TError4, TError5, TError6, TError7>(TError7 error) => new(null, [error!]);
}

/// <inheritdoc cref="IMutationResult"/>
public sealed class MutationResult<TValue, TError1, TError2, TError3, TError4, TError5, TError6, TError7, TError8>(TValue? value, IReadOnlyList<object>? errors = null, IReadOnlyList<object>? warnings = null) : MutationResult<TValue>(value, errors, warnings)
    where TValue : class
{
    public static implicit operator MutationResult<TValue, TError1, TError2, TError3, TError4, TError5, TError6, TError7, TError8>(TValue value) => new(value);
    public static implicit operator MutationResult<TValue, TError1, TError2, TError3, TError4, TError5, TError6, TError7, TError8>(TError1 error) => new(null, [error!]);
    public static implicit operator MutationResult<TValue, TError1, TError2, TError3, TError4, TError5, TError6, TError7, TError8>(TError2 error) => new(null, [error!]);
    public static implicit operator MutationResult<TValue, TError1, TError2, TError3, TError4, TError5, TError6, TError7, TError8>(TError3 error) => new(null, [error!]);
    public static implicit operator MutationResult<TValue, TError1, TError2, TError3, TError4, TError5, TError6, TError7, TError8>(TError4 error) => new(null, [error!]);
    public static implicit operator MutationResult<TValue, TError1, TError2, TError3, TError4, TError5, TError6, TError7, TError8>(TError5 error) => new(null, [error!]);
    public static implicit operator MutationResult<TValue, TError1, TError2, TError3, TError4, TError5, TError6, TError7, TError8>(TError6 error) => new(null, [error!]);
    public static implicit operator MutationResult<TValue, TError1, TError2, TError3, TError4, TError5, TError6, TError7, TError8>(TError7 error) => new(null, [error!]);
    public static implicit operator MutationResult<TValue, TError1, TError2, TError3, TError4, TError5, TError6, TError7, TError8>(TError8 error) => new(null, [error!]);
}

/// <inheritdoc cref="IMutationResult"/>
public sealed class MutationResult<TValue, TError1, TError2, TError3, TError4, TError5, TError6, TError7, TError8, TError9>(TValue? value, IReadOnlyList<object>? errors = null, IReadOnlyList<object>? warnings = null) : MutationResult<TValue>(value, errors, warnings)
    where TValue : class
{
    public static implicit operator MutationResult<TValue, TError1, TError2, TError3, TError4, TError5, TError6, TError7, TError8, TError9>(TValue value) => new(value);
    public static implicit operator MutationResult<TValue, TError1, TError2, TError3, TError4, TError5, TError6, TError7, TError8, TError9>(TError1 error) => new(null, [error!]);
    public static implicit operator MutationResult<TValue, TError1, TError2, TError3, TError4, TError5, TError6, TError7, TError8, TError9>(TError2 error) => new(null, [error!]);
    public static implicit operator MutationResult<TValue, TError1, TError2, TError3, TError4, TError5, TError6, TError7, TError8, TError9>(TError3 error) => new(null, [error!]);
    public static implicit operator MutationResult<TValue, TError1, TError2, TError3, TError4, TError5, TError6, TError7, TError8, TError9>(TError4 error) => new(null, [error!]);
    public static implicit operator MutationResult<TValue, TError1, TError2, TError3, TError4, TError5, TError6, TError7, TError8, TError9>(TError5 error) => new(null, [error!]);
    public static implicit operator MutationResult<TValue, TError1, TError2, TError3, TError4, TError5, TError6, TError7, TError8, TError9>(TError6 error) => new(null, [error!]);
    public static implicit operator MutationResult<TValue, TError1, TError2, TError3, TError4, TError5, TError6, TError7, TError8, TError9>(TError7 error) => new(null, [error!]);
    public static implicit operator MutationResult<TValue, TError1, TError2, TError3, TError4, TError5, TError6, TError7, TError8, TError9>(TError8 error) => new(null, [error!]);
    public static implicit operator MutationResult<TValue, TError1, TError2, TError3, TError4, TError5, TError6, TError7, TError8, TError9>(TError9 error) => new(null, [error!]);
}

/// <inheritdoc cref="IMutationResult"/>
public sealed class MutationResult<TValue, TError1, TError2, TError3, TError4, TError5, TError6, TError7, TError8, TError9, TError10>(TValue? value, IReadOnlyList<object>? errors = null, IReadOnlyList<object>? warnings = null) : MutationResult<TValue>(value, errors, warnings)
    where TValue : class
{
    public static implicit operator MutationResult<TValue, TError1, TError2, TError3, TError4, TError5, TError6, TError7, TError8, TError9, TError10>(TValue value) => new(value);
    public static implicit operator MutationResult<TValue, TError1, TError2, TError3, TError4, TError5, TError6, TError7, TError8, TError9, TError10>(TError1 error) => new(null, [error!]);
    public static implicit operator MutationResult<TValue, TError1, TError2, TError3, TError4, TError5, TError6, TError7, TError8, TError9, TError10>(TError2 error) => new(null, [error!]);
    public static implicit operator MutationResult<TValue, TError1, TError2, TError3, TError4, TError5, TError6, TError7, TError8, TError9, TError10>(TError3 error) => new(null, [error!]);
    public static implicit operator MutationResult<TValue, TError1, TError2, TError3, TError4, TError5, TError6, TError7, TError8, TError9, TError10>(TError4 error) => new(null, [error!]);
    public static implicit operator MutationResult<TValue, TError1, TError2, TError3, TError4, TError5, TError6, TError7, TError8, TError9, TError10>(TError5 error) => new(null, [error!]);
    public static implicit operator MutationResult<TValue, TError1, TError2, TError3, TError4, TError5, TError6, TError7, TError8, TError9, TError10>(TError6 error) => new(null, [error!]);
    public static implicit operator MutationResult<TValue, TError1, TError2, TError3, TError4, TError5, TError6, TError7, TError8, TError9, TError10>(TError7 error) => new(null, [error!]);
    public static implicit operator MutationResult<TValue, TError1, TError2, TError3, TError4, TError5, TError6, TError7, TError8, TError9, TError10>(TError8 error) => new(null, [error!]);
    public static implicit operator MutationResult<TValue, TError1, TError2, TError3, TError4, TError5, TError6, TError7, TError8, TError9, TError10>(TError9 error) => new(null, [error!]);
    public static implicit operator MutationResult<TValue, TError1, TError2, TError3, TError4, TError5, TError6, TError7, TError8, TError9, TError10>(TError10 error) => new(null, [error!]);
}

/// <inheritdoc cref="IMutationResult"/>
public sealed class MutationResult<TValue, TError1, TError2, TError3, TError4, TError5, TError6, TError7, TError8, TError9, TError10, TError11>(TValue? value, IReadOnlyList<object>? errors = null, IReadOnlyList<object>? warnings = null) : MutationResult<TValue>(value, errors, warnings)
    where TValue : class
{
    public static implicit operator MutationResult<TValue, TError1, TError2, TError3, TError4, TError5, TError6, TError7, TError8, TError9, TError10, TError11>(TValue value) => new(value);
    public static implicit operator MutationResult<TValue, TError1, TError2, TError3, TError4, TError5, TError6, TError7, TError8, TError9, TError10, TError11>(TError1 error) => new(null, [error!]);
    public static implicit operator MutationResult<TValue, TError1, TError2, TError3, TError4, TError5, TError6, TError7, TError8, TError9, TError10, TError11>(TError2 error) => new(null, [error!]);
    public static implicit operator MutationResult<TValue, TError1, TError2, TError3, TError4, TError5, TError6, TError7, TError8, TError9, TError10, TError11>(TError3 error) => new(null, [error!]);
    public static implicit operator MutationResult<TValue, TError1, TError2, TError3, TError4, TError5, TError6, TError7, TError8, TError9, TError10, TError11>(TError4 error) => new(null, [error!]);
    public static implicit operator MutationResult<TValue, TError1, TError2, TError3, TError4, TError5, TError6, TError7, TError8, TError9, TError10, TError11>(TError5 error) => new(null, [error!]);
    public static implicit operator MutationResult<TValue, TError1, TError2, TError3, TError4, TError5, TError6, TError7, TError8, TError9, TError10, TError11>(TError6 error) => new(null, [error!]);
    public static implicit operator MutationResult<TValue, TError1, TError2, TError3, TError4, TError5, TError6, TError7, TError8, TError9, TError10, TError11>(TError7 error) => new(null, [error!]);
    public static implicit operator MutationResult<TValue, TError1, TError2, TError3, TError4, TError5, TError6, TError7, TError8, TError9, TError10, TError11>(TError8 error) => new(null, [error!]);
    public static implicit operator MutationResult<TValue, TError1, TError2, TError3, TError4, TError5, TError6, TError7, TError8, TError9, TError10, TError11>(TError9 error) => new(null, [error!]);
    public static implicit operator MutationResult<TValue, TError1, TError2, TError3, TError4, TError5, TError6, TError7, TError8, TError9, TError10, TError11>(TError10 error) => new(null, [error!]);
    public static implicit operator MutationResult<TValue, TError1, TError2, TError3, TError4, TError5, TError6, TError7, TError8, TError9, TError10, TError11>(TError11 error) => new(null, [error!]);
}

/// <inheritdoc cref="IMutationResult"/>
public sealed class MutationResult<TValue, TError1, TError2, TError3, TError4, TError5, TError6, TError7, TError8, TError9, TError10, TError11, TError12>(TValue? value, IReadOnlyList<object>? errors = null, IReadOnlyList<object>? warnings = null) : MutationResult<TValue>(value, errors, warnings)
    where TValue : class
{
    public static implicit operator MutationResult<TValue, TError1, TError2, TError3, TError4, TError5, TError6, TError7, TError8, TError9, TError10, TError11, TError12>(TValue value) => new(value);
    public static implicit operator MutationResult<TValue, TError1, TError2, TError3, TError4, TError5, TError6, TError7, TError8, TError9, TError10, TError11, TError12>(TError1 error) => new(null, [error!]);
    public static implicit operator MutationResult<TValue, TError1, TError2, TError3, TError4, TError5, TError6, TError7, TError8, TError9, TError10, TError11, TError12>(TError2 error) => new(null, [error!]);
    public static implicit operator MutationResult<TValue, TError1, TError2, TError3, TError4, TError5, TError6, TError7, TError8, TError9, TError10, TError11, TError12>(TError3 error) => new(null, [error!]);
    public static implicit operator MutationResult<TValue, TError1, TError2, TError3, TError4, TError5, TError6, TError7, TError8, TError9, TError10, TError11, TError12>(TError4 error) => new(null, [error!]);
    public static implicit operator MutationResult<TValue, TError1, TError2, TError3, TError4, TError5, TError6, TError7, TError8, TError9, TError10, TError11, TError12>(TError5 error) => new(null, [error!]);
    public static implicit operator MutationResult<TValue, TError1, TError2, TError3, TError4, TError5, TError6, TError7, TError8, TError9, TError10, TError11, TError12>(TError6 error) => new(null, [error!]);
    public static implicit operator MutationResult<TValue, TError1, TError2, TError3, TError4, TError5, TError6, TError7, TError8, TError9, TError10, TError11, TError12>(TError7 error) => new(null, [error!]);
    public static implicit operator MutationResult<TValue, TError1, TError2, TError3, TError4, TError5, TError6, TError7, TError8, TError9, TError10, TError11, TError12>(TError8 error) => new(null, [error!]);
    public static implicit operator MutationResult<TValue, TError1, TError2, TError3, TError4, TError5, TError6, TError7, TError8, TError9, TError10, TError11, TError12>(TError9 error) => new(null, [error!]);
    public static implicit operator MutationResult<TValue, TError1, TError2, TError3, TError4, TError5, TError6, TError7, TError8, TError9, TError10, TError11, TError12>(TError10 error) => new(null, [error!]);
    public static implicit operator MutationResult<TValue, TError1, TError2, TError3, TError4, TError5, TError6, TError7, TError8, TError9, TError10, TError11, TError12>(TError11 error) => new(null, [error!]);
    public static implicit operator MutationResult<TValue, TError1, TError2, TError3, TError4, TError5, TError6, TError7, TError8, TError9, TError10, TError11, TError12>(TError12 error) => new(null, [error!]);
}

/// <inheritdoc cref="IMutationResult"/>
public sealed class MutationResult<TValue, TError1, TError2, TError3, TError4, TError5, TError6, TError7, TError8, TError9, TError10, TError11, TError12, TError13>(TValue? value, IReadOnlyList<object>? errors = null, IReadOnlyList<object>? warnings = null) : MutationResult<TValue>(value, errors, warnings)
    where TValue : class
{
    public static implicit operator MutationResult<TValue, TError1, TError2, TError3, TError4, TError5, TError6, TError7, TError8, TError9, TError10, TError11, TError12, TError13>(TValue value) => new(value);
    public static implicit operator MutationResult<TValue, TError1, TError2, TError3, TError4, TError5, TError6, TError7, TError8, TError9, TError10, TError11, TError12, TError13>(TError1 error) => new(null, [error!]);
    public static implicit operator MutationResult<TValue, TError1, TError2, TError3, TError4, TError5, TError6, TError7, TError8, TError9, TError10, TError11, TError12, TError13>(TError2 error) => new(null, [error!]);
    public static implicit operator MutationResult<TValue, TError1, TError2, TError3, TError4, TError5, TError6, TError7, TError8, TError9, TError10, TError11, TError12, TError13>(TError3 error) => new(null, [error!]);
    public static implicit operator MutationResult<TValue, TError1, TError2, TError3, TError4, TError5, TError6, TError7, TError8, TError9, TError10, TError11, TError12, TError13>(TError4 error) => new(null, [error!]);
    public static implicit operator MutationResult<TValue, TError1, TError2, TError3, TError4, TError5, TError6, TError7, TError8, TError9, TError10, TError11, TError12, TError13>(TError5 error) => new(null, [error!]);
    public static implicit operator MutationResult<TValue, TError1, TError2, TError3, TError4, TError5, TError6, TError7, TError8, TError9, TError10, TError11, TError12, TError13>(TError6 error) => new(null, [error!]);
    public static implicit operator MutationResult<TValue, TError1, TError2, TError3, TError4, TError5, TError6, TError7, TError8, TError9, TError10, TError11, TError12, TError13>(TError7 error) => new(null, [error!]);
    public static implicit operator MutationResult<TValue, TError1, TError2, TError3, TError4, TError5, TError6, TError7, TError8, TError9, TError10, TError11, TError12, TError13>(TError8 error) => new(null, [error!]);
    public static implicit operator MutationResult<TValue, TError1, TError2, TError3, TError4, TError5, TError6, TError7, TError8, TError9, TError10, TError11, TError12, TError13>(TError9 error) => new(null, [error!]);
    public static implicit operator MutationResult<TValue, TError1, TError2, TError3, TError4, TError5, TError6, TError7, TError8, TError9, TError10, TError11, TError12, TError13>(TError10 error) => new(null, [error!]);
    public static implicit operator MutationResult<TValue, TError1, TError2, TError3, TError4, TError5, TError6, TError7, TError8, TError9, TError10, TError11, TError12, TError13>(TError11 error) => new(null, [error!]);
    public static implicit operator MutationResult<TValue, TError1, TError2, TError3, TError4, TError5, TError6, TError7, TError8, TError9, TError10, TError11, TError12, TError13>(TError12 error) => new(null, [error!]);
    public static implicit operator MutationResult<TValue, TError1, TError2, TError3, TError4, TError5, TError6, TError7, TError8, TError9, TError10, TError11, TError12, TError13>(TError13 error) => new(null, [error!]);
}

/// <inheritdoc cref="IMutationResult"/>
public sealed class MutationResult<TValue, TError1, TError2, TError3, TError4, TError5, TError6, TError7, TError8, TError9, TError10, TError11, TError12, TError13, TError14>(TValue? value, IReadOnlyList<object>? errors = null, IReadOnlyList<object>? warnings = null) : MutationResult<TValue>(value, errors, warnings)
    where TValue : class
{
    public static implicit operator MutationResult<TValue, TError1, TError2, TError3, TError4, TError5, TError6, TError7, TError8, TError9, TError10, TError11, TError12, TError13, TError14>(TValue value) => new(value);
    public static implicit operator MutationResult<TValue, TError1, TError2, TError3, TError4, TError5, TError6, TError7, TError8, TError9, TError10, TError11, TError12, TError13, TError14>(TError1 error) => new(null, [error!]);
    public static implicit operator MutationResult<TValue, TError1, TError2, TError3, TError4, TError5, TError6, TError7, TError8, TError9, TError10, TError11, TError12, TError13, TError14>(TError2 error) => new(null, [error!]);
    public static implicit operator MutationResult<TValue, TError1, TError2, TError3, TError4, TError5, TError6, TError7, TError8, TError9, TError10, TError11, TError12, TError13, TError14>(TError3 error) => new(null, [error!]);
    public static implicit operator MutationResult<TValue, TError1, TError2, TError3, TError4, TError5, TError6, TError7, TError8, TError9, TError10, TError11, TError12, TError13, TError14>(TError4 error) => new(null, [error!]);
    public static implicit operator MutationResult<TValue, TError1, TError2, TError3, TError4, TError5, TError6, TError7, TError8, TError9, TError10, TError11, TError12, TError13, TError14>(TError5 error) => new(null, [error!]);
    public static implicit operator MutationResult<TValue, TError1, TError2, TError3, TError4, TError5, TError6, TError7, TError8, TError9, TError10, TError11, TError12, TError13, TError14>(TError6 error) => new(null, [error!]);
    public static implicit operator MutationResult<TValue, TError1, TError2, TError3, TError4, TError5, TError6, TError7, TError8, TError9, TError10, TError11, TError12, TError13, TError14>(TError7 error) => new(null, [error!]);
    public static implicit operator MutationResult<TValue, TError1, TError2, TError3, TError4, TError5, TError6, TError7, TError8, TError9, TError10, TError11, TError12, TError13, TError14>(TError8 error) => new(null, [error!]);
    public static implicit operator MutationResult<TValue, TError1, TError2, TError3, TError4, TError5, TError6, TError7, TError8, TError9, TError10, TError11, TError12, TError13, TError14>(TError9 error) => new(null, [error!]);
    public static implicit operator MutationResult<TValue, TError1, TError2, TError3, TError4, TError5, TError6, TError7, TError8, TError9, TError10, TError11, TError12, TError13, TError14>(TError10 error) => new(null, [error!]);
    public static implicit operator MutationResult<TValue, TError1, TError2, TError3, TError4, TError5, TError6, TError7, TError8, TError9, TError10, TError11, TError12, TError13, TError14>(TError11 error) => new(null, [error!]);
    public static implicit operator MutationResult<TValue, TError1, TError2, TError3, TError4, TError5, TError6, TError7, TError8, TError9, TError10, TError11, TError12, TError13, TError14>(TError12 error) => new(null, [error!]);
    public static implicit operator MutationResult<TValue, TError1, TError2, TError3, TError4, TError5, TError6, TError7, TError8, TError9, TError10, TError11, TError12, TError13, TError14>(TError13 error) => new(null, [error!]);
    public static implicit operator MutationResult<TValue, TError1, TError2, TError3, TError4, TError5, TError6, TError7, TError8, TError9, TError10, TError11, TError12, TError13, TError14>(TError14 error) => new(null, [error!]);
}

/// <inheritdoc cref="IMutationResult"/>
public sealed class MutationResult<TValue, TError1, TError2, TError3, TError4, TError5, TError6, TError7, TError8, TError9, TError10, TError11, TError12, TError13, TError14, TError15>(TValue? value, IReadOnlyList<object>? errors = null, IReadOnlyList<object>? warnings = null) : MutationResult<TValue>(value, errors, warnings)
    where TValue : class
{
    public static implicit operator MutationResult<TValue, TError1, TError2, TError3, TError4, TError5, TError6, TError7, TError8, TError9, TError10, TError11, TError12, TError13, TError14, TError15>(TValue value) => new(value);
    public static implicit operator MutationResult<TValue, TError1, TError2, TError3, TError4, TError5, TError6, TError7, TError8, TError9, TError10, TError11, TError12, TError13, TError14, TError15>(TError1 error) => new(null, [error!]);
    public static implicit operator MutationResult<TValue, TError1, TError2, TError3, TError4, TError5, TError6, TError7, TError8, TError9, TError10, TError11, TError12, TError13, TError14, TError15>(TError2 error) => new(null, [error!]);
    public static implicit operator MutationResult<TValue, TError1, TError2, TError3, TError4, TError5, TError6, TError7, TError8, TError9, TError10, TError11, TError12, TError13, TError14, TError15>(TError3 error) => new(null, [error!]);
    public static implicit operator MutationResult<TValue, TError1, TError2, TError3, TError4, TError5, TError6, TError7, TError8, TError9, TError10, TError11, TError12, TError13, TError14, TError15>(TError4 error) => new(null, [error!]);
    public static implicit operator MutationResult<TValue, TError1, TError2, TError3, TError4, TError5, TError6, TError7, TError8, TError9, TError10, TError11, TError12, TError13, TError14, TError15>(TError5 error) => new(null, [error!]);
    public static implicit operator MutationResult<TValue, TError1, TError2, TError3, TError4, TError5, TError6, TError7, TError8, TError9, TError10, TError11, TError12, TError13, TError14, TError15>(TError6 error) => new(null, [error!]);
    public static implicit operator MutationResult<TValue, TError1, TError2, TError3, TError4, TError5, TError6, TError7, TError8, TError9, TError10, TError11, TError12, TError13, TError14, TError15>(TError7 error) => new(null, [error!]);
    public static implicit operator MutationResult<TValue, TError1, TError2, TError3, TError4, TError5, TError6, TError7, TError8, TError9, TError10, TError11, TError12, TError13, TError14, TError15>(TError8 error) => new(null, [error!]);
    public static implicit operator MutationResult<TValue, TError1, TError2, TError3, TError4, TError5, TError6, TError7, TError8, TError9, TError10, TError11, TError12, TError13, TError14, TError15>(TError9 error) => new(null, [error!]);
    public static implicit operator MutationResult<TValue, TError1, TError2, TError3, TError4, TError5, TError6, TError7, TError8, TError9, TError10, TError11, TError12, TError13, TError14, TError15>(TError10 error) => new(null, [error!]);
    public static implicit operator MutationResult<TValue, TError1, TError2, TError3, TError4, TError5, TError6, TError7, TError8, TError9, TError10, TError11, TError12, TError13, TError14, TError15>(TError11 error) => new(null, [error!]);
    public static implicit operator MutationResult<TValue, TError1, TError2, TError3, TError4, TError5, TError6, TError7, TError8, TError9, TError10, TError11, TError12, TError13, TError14, TError15>(TError12 error) => new(null, [error!]);
    public static implicit operator MutationResult<TValue, TError1, TError2, TError3, TError4, TError5, TError6, TError7, TError8, TError9, TError10, TError11, TError12, TError13, TError14, TError15>(TError13 error) => new(null, [error!]);
    public static implicit operator MutationResult<TValue, TError1, TError2, TError3, TError4, TError5, TError6, TError7, TError8, TError9, TError10, TError11, TError12, TError13, TError14, TError15>(TError14 error) => new(null, [error!]);
    public static implicit operator MutationResult<TValue, TError1, TError2, TError3, TError4, TError5, TError6, TError7, TError8, TError9, TError10, TError11, TError12, TError13, TError14, TError15>(TError15 error) => new(null, [error!]);
}

/// <inheritdoc cref="IMutationResult"/>
public sealed class MutationResult<TValue, TError1, TError2, TError3, TError4, TError5, TError6, TError7, TError8, TError9, TError10, TError11, TError12, TError13, TError14, TError15, TError16>(TValue? value, IReadOnlyList<object>? errors = null, IReadOnlyList<object>? warnings = null) : MutationResult<TValue>(value, errors, warnings)
    where TValue : class
{
    public static implicit operator MutationResult<TValue, TError1, TError2, TError3, TError4, TError5, TError6, TError7, TError8, TError9, TError10, TError11, TError12, TError13, TError14, TError15, TError16>(TValue value) => new(value);
    public static implicit operator MutationResult<TValue, TError1, TError2, TError3, TError4, TError5, TError6, TError7, TError8, TError9, TError10, TError11, TError12, TError13, TError14, TError15, TError16>(TError1 error) => new(null, [error!]);
    public static implicit operator MutationResult<TValue, TError1, TError2, TError3, TError4, TError5, TError6, TError7, TError8, TError9, TError10, TError11, TError12, TError13, TError14, TError15, TError16>(TError2 error) => new(null, [error!]);
    public static implicit operator MutationResult<TValue, TError1, TError2, TError3, TError4, TError5, TError6, TError7, TError8, TError9, TError10, TError11, TError12, TError13, TError14, TError15, TError16>(TError3 error) => new(null, [error!]);
    public static implicit operator MutationResult<TValue, TError1, TError2, TError3, TError4, TError5, TError6, TError7, TError8, TError9, TError10, TError11, TError12, TError13, TError14, TError15, TError16>(TError4 error) => new(null, [error!]);
    public static implicit operator MutationResult<TValue, TError1, TError2, TError3, TError4, TError5, TError6, TError7, TError8, TError9, TError10, TError11, TError12, TError13, TError14, TError15, TError16>(TError5 error) => new(null, [error!]);
    public static implicit operator MutationResult<TValue, TError1, TError2, TError3, TError4, TError5, TError6, TError7, TError8, TError9, TError10, TError11, TError12, TError13, TError14, TError15, TError16>(TError6 error) => new(null, [error!]);
    public static implicit operator MutationResult<TValue, TError1, TError2, TError3, TError4, TError5, TError6, TError7, TError8, TError9, TError10, TError11, TError12, TError13, TError14, TError15, TError16>(TError7 error) => new(null, [error!]);
    public static implicit operator MutationResult<TValue, TError1, TError2, TError3, TError4, TError5, TError6, TError7, TError8, TError9, TError10, TError11, TError12, TError13, TError14, TError15, TError16>(TError8 error) => new(null, [error!]);
    public static implicit operator MutationResult<TValue, TError1, TError2, TError3, TError4, TError5, TError6, TError7, TError8, TError9, TError10, TError11, TError12, TError13, TError14, TError15, TError16>(TError9 error) => new(null, [error!]);
    public static implicit operator MutationResult<TValue, TError1, TError2, TError3, TError4, TError5, TError6, TError7, TError8, TError9, TError10, TError11, TError12, TError13, TError14, TError15, TError16>(TError10 error) => new(null, [error!]);
    public static implicit operator MutationResult<TValue, TError1, TError2, TError3, TError4, TError5, TError6, TError7, TError8, TError9, TError10, TError11, TError12, TError13, TError14, TError15, TError16>(TError11 error) => new(null, [error!]);
    public static implicit operator MutationResult<TValue, TError1, TError2, TError3, TError4, TError5, TError6, TError7, TError8, TError9, TError10, TError11, TError12, TError13, TError14, TError15, TError16>(TError12 error) => new(null, [error!]);
    public static implicit operator MutationResult<TValue, TError1, TError2, TError3, TError4, TError5, TError6, TError7, TError8, TError9, TError10, TError11, TError12, TError13, TError14, TError15, TError16>(TError13 error) => new(null, [error!]);
    public static implicit operator MutationResult<TValue, TError1, TError2, TError3, TError4, TError5, TError6, TError7, TError8, TError9, TError10, TError11, TError12, TError13, TError14, TError15, TError16>(TError14 error) => new(null, [error!]);
    public static implicit operator MutationResult<TValue, TError1, TError2, TError3, TError4, TError5, TError6, TError7, TError8, TError9, TError10, TError11, TError12, TError13, TError14, TError15, TError16>(TError15 error) => new(null, [error!]);
    public static implicit operator MutationResult<TValue, TError1, TError2, TError3, TError4, TError5, TError6, TError7, TError8, TError9, TError10, TError11, TError12, TError13, TError14, TError15, TError16>(TError16 error) => new(null, [error!]);
}
