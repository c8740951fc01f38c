package io.cacheglass.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.cacheglass.recorder.CacheRow;
import io.cacheglass.recorder.Recorder;
import java.util.List;
import org.junit.jupiter.api.Test;

class GoneApplicationsTest {
  private final Application application = new Application();
  private final Object cache = application.newShelf();
  private final CacheRow row = Recorder.register("test", "gone", null, cache);

  @Test
  void cachesLeft_whileTheApplicationIsThere_areAll() {
    assertThat(GoneApplications.has(cache.getClass())).isFalse();
    assertThat(GoneApplications.cachesLeft(row)).containsExactly(cache);
  }

  @Test
  void cachesLeft_applicationFoundToBeGone_areNoneAndItIsNotAskedAgain() {
    application.closed = true;
    assertThat(Unreadable.isNobodysMistake(new NoClassDefFoundError(), row, List.of(this, cache)))
        .isTrue();
    int asked = application.asked;

    assertThat(GoneApplications.cachesLeft(row)).isEmpty();
    assertThat(GoneApplications.has(cache.getClass())).isTrue();
    assertThat(application.asked).isEqualTo(asked);
  }
}
