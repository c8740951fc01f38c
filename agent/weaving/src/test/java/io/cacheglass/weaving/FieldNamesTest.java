package io.cacheglass.weaving;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.shop.HostCode;
import org.junit.jupiter.api.Test;

class FieldNamesTest {
  private final HostCode host = new HostCode();

  @Test
  void of_field_givesItsName() {
    assertThat(FieldNames.of(host.prices.site())).isEqualTo("prices");
  }

  @Test
  void of_fieldWithGenericName_givesItsClass() {
    assertThat(FieldNames.of(host.cache.site())).isEqualTo("HostCode");
  }

  @Test
  void of_cacheThatIsPassedOn_givesTheFieldThatHoldsTheResult() {
    assertThat(FieldNames.of(host.wrapped.site())).isEqualTo("wrapped");
  }

  @Test
  void of_staticField_givesItsName() {
    assertThat(FieldNames.of(HostCode.RATES.site())).isEqualTo("RATES");
  }

  @Test
  void of_returnedCache_givesTheMethod() {
    assertThat(FieldNames.of(HostCode.exchangeRates().site())).isEqualTo("exchangeRates");
  }

  @Test
  void of_lambda_givesNothing() {
    assertThat(FieldNames.of(host.supplier.get().site())).isNull();
  }

  @Test
  void of_localVariable_givesNothing() {
    assertThat(FieldNames.of(HostCode.throughLocalVariable().site())).isNull();
  }

  @Test
  void of_factory_givesTheFieldOfItsCaller() {
    assertThat(FieldNames.of(host.fromFactory.site())).isEqualTo("fromFactory");
    assertThat(FieldNames.of(host.fromLocal.site())).isEqualTo("fromLocal");
  }

  @Test
  void readAt_lineThatReadsOneCache_givesItsField() {
    assertThat(FieldNames.readAt(host.use(), BuiltCache.class)).isEqualTo("prices");
  }

  @Test
  void readAt_fieldWithGenericName_givesItsClass() {
    assertThat(FieldNames.readAt(host.useOfGeneric(), BuiltCache.class)).isEqualTo("HostCode");
  }

  @Test
  void readAt_lineThatReadsSeveralOrNone_givesNothing() {
    assertThat(FieldNames.readAt(host.useOfTwo(), BuiltCache.class)).isNull();
    assertThat(FieldNames.readAt(host.useOfLocal(), BuiltCache.class)).isNull();
    assertThat(FieldNames.readAt(host.use(), String.class)).isNull();
  }

  @Test
  void label_noField_givesTheLine() {
    assertThat(HostCode.throughLocalVariable().site().label())
        .matches("HostCode\\.throughLocalVariable:\\d+");
    assertThat(host.supplier.get().site().label()).matches("HostCode:\\d+");
  }
}
